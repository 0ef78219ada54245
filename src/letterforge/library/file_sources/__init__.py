"""Where the files of a library come from: a folder on disk, memory, a zip file, a revision of git.

file_source    the interface: names, bytes on demand, what messages call a file
library_layout what a library must hold, and what is wrong where it does not
content_hash   the fingerprint of the files
disk_files     a folder, links followed inside it alone
listed_files   what sources share that know all names at once
memory_files   files given as texts or bytes
zip_files      an archive, read under bounds
git_files      a revision of a git repository
git_repository what its revisions are called and hold; `git_blobs` reads contents
git_command    git, run so that nothing of a repository is run
opening        which source a path names

A new source is a class that derives from `FileSource` (or `ListedFiles`), and a line in `opening.open_source`
where a path can name it.
"""
