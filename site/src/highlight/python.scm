; What the site colours in Python. Less than the grammar offers: a quiet page, and few elements.
["and" "as" "assert" "async" "await" "break" "class" "continue" "def" "del" "elif" "else" "except" "finally" "for" "from"
 "global" "if" "import" "in" "is" "is not" "lambda" "nonlocal" "not" "not in" "or" "pass" "raise" "return" "try" "while"
 "with" "yield" "match" "case"] @k
[(none) (true) (false)] @co
[(integer) (float)] @n
(comment) @c
(string) @s
(interpolation) @plain
(decorator) @f
(function_definition name: (identifier) @f)
(class_definition name: (identifier) @f)
(class_definition superclasses: (argument_list (identifier) @t))
(except_clause (identifier) @t)
