# bash completion of opm: opm itself knows the words, bash the files.
_opm() {
  local typed="${COMP_LINE:0:COMP_POINT}" words=() home=() kind=words line i
  local cur="${typed##*[[:space:]]}" IFS=$' \t\n'
  read -ra words <<<"${typed%"$cur"}"
  for ((i = 1; i < ${#words[@]}; i++)); do
    [[ ${words[i]} == --home ]] && home=(--home "${words[i + 1]/#\~/$HOME}")
  done
  COMPREPLY=()
  while IFS= read -r line; do
    case $line in
      :*) kind=${line#:} ;;
      ?*) COMPREPLY+=("${line%%$'\t'*}") ;;
    esac
  done < <(command "${words[0]/#\~/$HOME}" "${home[@]}" completion words -- "${words[@]:1}" "$cur" 2>/dev/null)
  case $kind in
    unfinished) compopt -o nospace 2>/dev/null ;;
    files | apps | folders) compopt -o filenames 2>/dev/null ;;
  esac
  while IFS= read -r line; do
    case $kind:$line in
      apps:*.yaml | apps:*.yml | apps:*.json | apps:*.config.js | apps:*.config.[cm]js | files:?*) ;;
      folders:?* | apps:?*) [[ -d ${line/#\~/$HOME} ]] || continue ;;
      *) continue ;;
    esac
    COMPREPLY+=("$line")
  done < <(compgen -f -- "$cur")
  # bash parts words at : and =, which are within ours, and wants what comes after them.
  local broken="${cur%"${cur##*[:=]}"}"
  if [[ -n $broken && $COMP_WORDBREAKS == *[:=]* ]]; then
    COMPREPLY=("${COMPREPLY[@]#"$broken"}")
  fi
}
complete -F _opm opm
