# Completion of rmtl in bash; `rmtl --show-completion` prints it.

_rmtl() {
    local offer offers IFS=$'\n'
    COMPREPLY=()
    offers=$(_RMTL_COMPLETE=bash "$1" "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null) || compopt -o default
    while read -r offer; do
        [ -z "$offer" ] || COMPREPLY+=("$offer")
    done <<<"$offers"
    [[ ${COMPREPLY[0]} != *= ]] || compopt -o nospace
}

complete -o nosort -F _rmtl rmtl
