; What the site colours in TypeScript and JavaScript. Less than the grammar offers: a quiet page, and few elements.
["abstract" "as" "async" "await" "break" "case" "catch" "class" "const" "continue" "declare" "default" "delete" "do" "else"
 "enum" "export" "extends" "finally" "for" "from" "function" "get" "if" "implements" "import" "in" "instanceof" "interface"
 "keyof" "let" "namespace" "new" "of" "override" "private" "protected" "public" "readonly" "return" "satisfies" "set"
 "static" "switch" "throw" "try" "type" "typeof" "var" "void" "while" "yield"] @k
[(true) (false) (null) (undefined)] @co
(number) @n
(comment) @c
[(string) (template_string) (regex)] @s
(template_substitution) @plain
(function_declaration name: (identifier) @f)
(function_expression name: (identifier) @f)
(method_definition name: (property_identifier) @f)
(variable_declarator name: (identifier) @f value: [(function_expression) (arrow_function)])
(class_declaration name: (type_identifier) @f)
(interface_declaration name: (type_identifier) @f)
(type_alias_declaration name: (type_identifier) @f)
(class_heritage (extends_clause value: (identifier) @t))
