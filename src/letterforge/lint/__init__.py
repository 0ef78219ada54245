"""Lint: what is wrong with a library, whether or not a letter uses it, and what its editors should look at.

checks           what keeps a letter from being made, or makes a wrong one (LF1xx to LF4xx)
rules            what an editor should look at, though letters can be made (LF7xx): one rule, one file
linter           applies both, and tells each mistake once; `rule_runner` the rules that `lint_settings` name
rule, passages   what a rule is, and the texts that it reads
suppressions, baseline   comments that say why a finding is none, and the file of those that are known
fixes            the files of a library with all that can be mended for certain
cached_lint, finding_cache   what was found while nothing changed
manual           what every code means, those of rules from their modules
linted_library, whole_library   what checks and rules look at
uses             which clauses, placeholders and terms are used where
"""
