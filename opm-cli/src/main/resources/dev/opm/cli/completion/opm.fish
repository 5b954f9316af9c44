# fish completion of opm: opm itself knows the words, fish the files.
function __opm_complete
    set -l typed (commandline -opc)
    set -l opm $typed[1]
    set -e typed[1]
    set -l current (commandline -ct)
    set -l home
    if set -l at (contains -i -- --home $typed)
        set home --home $typed[(math $at + 1)]
    end
    set -l kind words
    for line in (command $opm $home completion words -- $typed "$current" 2>/dev/null)
        if string match -q ':*' -- $line
            set kind (string sub -s 2 -- $line)
        else
            echo $line
        end
    end
    switch $kind
        case files
            __fish_complete_path "$current"
        case folders
            __fish_complete_directories "$current"
        case apps
            __fish_complete_path "$current" | string match -r '.*(?:/|\.ya?ml|\.json|\.config\.[cm]?js)(?:\t.*)?$'
    end
end
complete -c opm -f -a '(__opm_complete)'
