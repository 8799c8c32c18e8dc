# Completion of rmtl in fish; `rmtl --show-completion` prints it.

function __rmtl
    set -l words (commandline -opc)
    set -l word (commandline -ct)
    _RMTL_COMPLETE=fish $words "$word" 2>/dev/null
    or __fish_complete_path $word
end

complete --command rmtl --no-files --arguments '(__rmtl)'
