; What the site colours in shell snippets.
["case" "do" "done" "elif" "else" "esac" "export" "fi" "for" "function" "if" "in" "then" "unset" "until" "while"] @k
(command_name) @f
[(string) (raw_string) (heredoc_body)] @s
[(expansion) (simple_expansion) (command_substitution)] @plain
(comment) @c
(variable_name) @pr
