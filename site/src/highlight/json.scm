; What the site colours in JSON that an author wrote.
(string) @s
(pair key: (string) @pr)
(number) @n
[(null) (true) (false)] @co
(comment) @c
