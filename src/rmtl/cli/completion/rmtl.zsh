#compdef rmtl
# Completion of rmtl in zsh; `rmtl --show-completion` prints it.

_rmtl() {
    local offers files
    offers=$(_RMTL_COMPLETE=zsh $words[1] "${(@)words[2,CURRENT-1]}" "$QIPREFIX$PREFIX" 2>/dev/null)
    files=$?
    offers=("${(@f)offers}")
    [[ -n $offers ]] && _describe -V value offers
    (( files )) && _files
}

if [[ $funcstack[1] == _rmtl ]]; then
    _rmtl "$@"
else
    compdef _rmtl rmtl
fi
