# Completion of juesuan for bash. `make install` puts it where bash-completion finds it; else source it.

# Files whose names begin as the word does; @NAME names a list of files.
_juesuan_files() {
  local word=$1
  if [[ $word == @* ]]; then
    mapfile -t COMPREPLY < <(compgen -P @ -f -- "${word#@}")
  else
    mapfile -t COMPREPLY < <(compgen -f -- "$word")
  fi
}

# Query files, and folders on the way to them.
_juesuan_scripts() {
  mapfile -t COMPREPLY < <(
    compgen -d -- "$1"
    compgen -f -X '!*.dq' -- "$1"
  )
}

_juesuan_words() { mapfile -t COMPREPLY < <(compgen -W "$2" -- "$1"); }

_juesuan() {
  local word=${COMP_WORDS[COMP_CWORD]} before=
  ((COMP_CWORD > 0)) && before=${COMP_WORDS[COMP_CWORD - 1]}
  # Bash parts --format=csv at the sign.
  if [[ $word == = ]]; then
    word= before=${COMP_WORDS[COMP_CWORD - 1]}
  elif [[ $before == = ]] && ((COMP_CWORD > 1)); then
    before=${COMP_WORDS[COMP_CWORD - 2]}
  fi
  local command=
  if ((COMP_CWORD > 1)); then
    case ${COMP_WORDS[1]} in check | export | ledger | review | fmt) command=${COMP_WORDS[1]} ;; esac
  fi
  COMPREPLY=()

  case $command:$before in
    *:--lang) _juesuan_words "$word" 'en zh' && return ;;
    check:--format) _juesuan_words "$word" 'text json csv sarif markdown html' && return ;;
    check:--fail-on) _juesuan_words "$word" 'error warning never' && return ;;
    check:--relations) _juesuan_scripts "$word" && return ;;
    export:--format) _juesuan_words "$word" 'csv json ndjson xlsx' && return ;;
    :--format) _juesuan_words "$word" 'table csv json ndjson markdown xlsx' && return ;;
    :-c | :-D) return ;;
    :-f) _juesuan_scripts "$word" && return ;;
    export:--package) mapfile -t COMPREPLY < <(compgen -d -- "$word") && return ;;
    :-o | :--output | export:-o | export:--output | export:--sqlite | check:-o | check:--output | check:--dispositions) _juesuan_files "$word" && return ;;
    ledger:--list)
      _juesuan_words "$word" 'cell form indicator claim code line_no column_no heading mark page organisation date enumerator document_no threshold name contact unread'
      return
      ;;
  esac

  if [[ $word == -* ]]; then
    case $command in
      check) _juesuan_words "$word" '--format --fail-on --dispositions --write --relations -o --output --lang -h --help' ;;
      export) _juesuan_words "$word" '--format -o --output --bom --package --sqlite --lang -h --help' ;;
      ledger) _juesuan_words "$word" '--list --lang -h --help' ;;
      review) _juesuan_words "$word" '--write --lang -h --help' ;;
      fmt) _juesuan_words "$word" '--check --lang -h --help' ;;
      *) _juesuan_words "$word" '-c -f -D --format -o --output --bom --lang --states --keep-going --no-init --version -h --help' ;;
    esac
    return
  fi

  local words=()
  if [[ $command == fmt ]]; then
    _juesuan_scripts "$word"
    return
  elif [[ -z $command ]] && ((COMP_CWORD == 1)); then
    mapfile -t words < <(compgen -W 'check export ledger review fmt' -- "$word")
  elif [[ $command == export ]] && ((COMP_CWORD == 2)); then
    mapfile -t words < <(compgen -W 'cells forms indicators claims terms findings' -- "$word")
  fi
  _juesuan_files "$word"
  COMPREPLY=("${words[@]}" "${COMPREPLY[@]}")
}

complete -o filenames -F _juesuan juesuan
