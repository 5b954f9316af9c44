#compdef opm
# zsh completion of opm: opm itself knows the words, zsh the files.
_opm() {
  local -a home found typed
  local line kind=words
  typed=("${(@Q)words[2,CURRENT-1]}")
  local -i at=${typed[(I)--home]}
  ((at)) && home=(--home "${typed[at+1]/#\~/$HOME}")
  while IFS= read -r line; do
    case $line in
      :*) kind=${line#:} ;;
      ?*) found+=("${line%%$'\t'*}") ;;
    esac
  done < <(command "${words[1]/#\~/$HOME}" "${home[@]}" completion words -- "${typed[@]}" "${(Q)PREFIX}" 2>/dev/null)
  local ret=1
  if [[ $kind == unfinished ]]; then
    compadd -S '' -a found && ret=0
  else
    compadd -a found && ret=0
  fi
  case $kind in
    files) _files && ret=0 ;;
    folders) _files -/ && ret=0 ;;
    apps) _files -g '*.(yaml|yml|json|config.js|config.cjs|config.mjs)' && ret=0 ;;
  esac
  return ret
}
if [[ $funcstack[1] == _opm ]]; then
  _opm "$@"
else
  compdef _opm opm
fi
