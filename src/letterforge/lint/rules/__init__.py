"""Rules: what an editor should look at, though letters can be made (LF7xx).

One rule, one file: its docstring is the manual page that `letterforge explain` prints, its examples are its
test. `table` lists them. A new rule is a module here, a line in the table, its title in `diagnostics.codes`,
and what it means in Chinese in `diagnostics/explanations/zh.toml`.
"""
