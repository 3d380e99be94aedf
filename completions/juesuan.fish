# Completion of juesuan for fish. `make install` puts it where fish finds it; else source it.

# Whether the first word names one of the commands; without any, whether it names none.
function __juesuan_is
    set -l words (commandline -opc)
    set -l first $words[2]
    if test (count $argv) -eq 0
        not contains -- "$first" check export ledger review fmt
    else
        contains -- "$first" $argv
    end
end

# Whether so many words stand before the one that is completed.
function __juesuan_after
    test (count (commandline -opc)) -eq $argv[1]
end

# Lists of files are given as @NAME.
complete -c juesuan -n 'string match -q "@*" -- (commandline -ct)' -a '(__fish_complete_suffix (string sub -s 2 -- (commandline -ct)) "" | string replace -r "^" "@")'

complete -c juesuan -n '__juesuan_is; and __juesuan_after 1' -a check -d 'Check as an auditor would'
complete -c juesuan -n '__juesuan_is; and __juesuan_after 1' -a export -d 'Write disclosures as data'
complete -c juesuan -n '__juesuan_is; and __juesuan_after 1' -a ledger -d 'Count where every number ended'
complete -c juesuan -n '__juesuan_is; and __juesuan_after 1' -a review -d 'List what is in doubt'
complete -c juesuan -n '__juesuan_is; and __juesuan_after 1' -a fmt -d 'Write query files in canonical form'

complete -c juesuan -l lang -x -a 'en zh' -d 'The language of messages'
complete -c juesuan -s h -l help -d 'Show help'

complete -c juesuan -n __juesuan_is -s c -x -d 'Answer a sentence'
complete -c juesuan -n __juesuan_is -s f -x -a '(__fish_complete_suffix .dq)' -d 'Run a query file'
complete -c juesuan -n __juesuan_is -s D -x -d 'What $NAME stands for'
complete -c juesuan -n __juesuan_is -l format -x -a 'table csv json ndjson markdown xlsx' -d 'How answers are written'
complete -c juesuan -n '__juesuan_is; or __juesuan_is export check' -s o -l output -r -F -d 'Write to a file'
complete -c juesuan -n '__juesuan_is; or __juesuan_is export' -l bom -d 'Begin CSV so that Excel shows Chinese'
complete -c juesuan -n __juesuan_is -l states -d 'A column of states beside each amount in CSV'
complete -c juesuan -n __juesuan_is -l keep-going -d 'Go on after a statement that failed'
complete -c juesuan -n __juesuan_is -l no-init -d 'Do not run the start file'
complete -c juesuan -n __juesuan_is -l version -d 'Show the version'

complete -c juesuan -n '__juesuan_is export; and __juesuan_after 2' -a 'cells forms indicators claims terms findings' -d Resource
complete -c juesuan -n '__juesuan_is export' -l format -x -a 'csv json ndjson xlsx' -d 'How data is written'
complete -c juesuan -n '__juesuan_is export' -l package -x -a '(__fish_complete_directories)' -d 'Write a data package'
complete -c juesuan -n '__juesuan_is export' -l sqlite -r -F -d 'Write an SQLite file'

complete -c juesuan -n '__juesuan_is check' -l format -x -a 'text json csv sarif markdown html' -d 'How the report is written'
complete -c juesuan -n '__juesuan_is check' -l fail-on -x -a 'error warning never' -d 'The least severity that fails'
complete -c juesuan -n '__juesuan_is check' -l dispositions -r -F -d 'What was said of findings'
complete -c juesuan -n '__juesuan_is check' -l write -d 'Append open entries for new findings'
complete -c juesuan -n '__juesuan_is check' -l relations -x -a '(__fish_complete_suffix .dq)' -d 'A query file with relations'

complete -c juesuan -n '__juesuan_is ledger' -l list -x -a 'cell form indicator claim code line_no column_no heading mark page organisation date enumerator document_no threshold name contact unread' -d 'List the numbers of one kind'

complete -c juesuan -n '__juesuan_is review' -l write -d 'Append entries to FILE.corrections'

complete -c juesuan -n '__juesuan_is fmt' -l check -d 'Name the files that are not in canonical form'
