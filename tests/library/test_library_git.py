"""A library in a revision: read as a folder is, whatever stands in the work tree."""

from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest

from letterforge import Library
from letterforge.diagnostics import Finding, LetterforgeError
from letterforge.library.file_sources import git_blobs, git_files
from letterforge.library.file_sources.git_command import run_git
from letterforge.library.file_sources.git_files import GitFiles
from letterforge.library.file_sources.git_repository import find_repository
from tests.git_repositories import LAW, commit, git, make_repository, write


def refusal(folder: Path, revision: str = "HEAD") -> Finding:
    """Return why there is no library in a revision."""
    with pytest.raises(LetterforgeError) as caught:
        Library(GitFiles(folder, revision)).refuse_empty()
    (finding,) = caught.value.findings
    return finding


def said(library: Library, variant: str = "letter") -> str:
    """Return the text of a letter with fixed values."""
    import letterforge

    plan = library.plan(variant, language="en")
    return letterforge.export(plan.assemble(plan.bind({"name": "Bo", "days": 3})), "txt").decode()


def test_a_revision_is_read_and_not_what_stands_in_the_work_tree(tmp_path: Path) -> None:
    make_repository(tmp_path)
    changed = LAW["clauses/all.yaml"].replace("We reply", "They reply")
    write(tmp_path, {"clauses/all.yaml": changed, "templates/note.yaml": None})
    library = Library(GitFiles(tmp_path, "HEAD"))
    assert library.variants == ["letter", "note"]
    assert "We reply to Bo within 3 days." in said(library)
    assert "They reply to Bo" in said(Library(GitFiles(tmp_path, commit(tmp_path, {}))))


def test_a_library_in_a_folder_of_the_repository_is_read_from_there(tmp_path: Path) -> None:
    make_repository(tmp_path, {f"law of 2026/{name}": text for name, text in LAW.items()})
    source = GitFiles(tmp_path / "law of 2026", "main")
    assert source.label == "main:law of 2026"
    assert source.shown_name("clauses/all.yaml") == "main:law of 2026/clauses/all.yaml"
    assert "We reply" in said(Library(source))


def test_a_name_that_is_no_utf8_and_a_folder_with_spaces_are_listed(tmp_path: Path) -> None:
    make_repository(tmp_path)
    odd = os.fsencode(tmp_path) + b"/clauses/\xff.yaml"
    Path(os.fsdecode(odd)).write_text("clauses: {odd: {text: Odd.}}\n")
    commit(tmp_path, {"clauses/a folder/b.yaml": "clauses: {more: {text: More.}}\n"})
    assert {"more", "odd"} <= Library(GitFiles(tmp_path, "HEAD")).clauses.keys()


def test_two_revisions_have_the_fingerprint_of_what_letters_are_made_of(tmp_path: Path) -> None:
    make_repository(tmp_path)
    first = GitFiles(tmp_path, "HEAD").fingerprint()
    commit(tmp_path, {"README.md": "Words.\n"})
    assert GitFiles(tmp_path, "HEAD").fingerprint() == first
    commit(tmp_path, {"letterforge.yaml": "name: law\nlanguage: zh-CN\n"})
    assert GitFiles(tmp_path, "HEAD").fingerprint() != first


def test_a_library_of_a_revision_can_be_sent_to_another_process(tmp_path: Path) -> None:
    make_repository(tmp_path)
    library = pickle.loads(pickle.dumps(Library(GitFiles(tmp_path, "HEAD"))))
    assert library.variants == ["letter", "note"]


def test_a_link_is_followed_inside_the_library_and_told_about_elsewhere(tmp_path: Path) -> None:
    make_repository(tmp_path, {**LAW, "shared/more.yaml": "clauses: {more: {text: More.}}\n"})
    links = {"a": "../shared/more.yaml", "b": "../../outside.yaml", "c": "/etc/passwd", "d": "d.yaml"}
    for name, target in links.items():
        (tmp_path / f"clauses/{name}.yaml").symlink_to(target)
    (tmp_path / "clauses/folder").symlink_to("../shared")
    commit(tmp_path, {})
    source = GitFiles(tmp_path, "HEAD")
    assert b"More." in source.read("clauses/a.yaml")
    findings = {one.where: one.message for one in Library(source).lint() if one.code == "LF002"}
    assert "leads out of the library" in findings["HEAD:clauses/b.yaml"]
    assert "leads out of the library" in findings["HEAD:clauses/c.yaml"]
    assert "a link that leads to itself" in findings["HEAD:clauses/d.yaml"]


def test_a_submodule_is_told_about_and_not_left_out_in_silence(tmp_path: Path) -> None:
    head = git(make_repository(tmp_path), "rev-parse", "HEAD")
    git(tmp_path, "update-index", "--add", "--cacheinfo", f"160000,{head},clauses/other")
    git(tmp_path, "commit", "-qm", "a submodule")
    (finding,) = (one for one in Library(GitFiles(tmp_path, "HEAD")).lint() if one.code == "LF002")
    assert "it is a submodule" in finding.message


def test_folders_of_the_library_that_are_a_link_or_a_submodule_are_named(tmp_path: Path) -> None:
    files = {name: text for name, text in LAW.items() if name.startswith("clauses")}
    head = git(make_repository(tmp_path, files), "rev-parse", "HEAD")
    git(tmp_path, "update-index", "--add", "--cacheinfo", f"160000,{head},templates")
    git(tmp_path, "commit", "-qm", "a submodule")
    assert "it holds no `templates/`" in refusal(tmp_path).message
    git(tmp_path, "rm", "-rq", "--cached", "clauses")
    git(tmp_path, "commit", "-qm", "no clauses")
    assert refusal(tmp_path).hint == "`templates` is a submodule in the revision, which is not followed"


def test_a_pointer_of_git_lfs_is_no_text(tmp_path: Path) -> None:
    pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 12\n"
    make_repository(tmp_path, {**LAW, "clauses/more.yaml": pointer})
    (finding,) = (one for one in Library(GitFiles(tmp_path, "HEAD")).lint() if one.code == "LF002")
    assert "Git LFS" in finding.message
    assert finding.hint is not None


def test_a_file_and_a_number_of_files_have_bounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_repository(tmp_path)
    monkeypatch.setattr(git_blobs, "MAX_BLOB", 100)
    source = GitFiles(tmp_path, "HEAD")
    with pytest.raises(OSError, match="larger than"):
        source.read("clauses/all.yaml")
    assert source.read("letterforge.yaml") == b"name: law\nlanguage: en\n"  # by another process
    monkeypatch.setattr(git_files, "MAX_FILES", 3)
    assert "more than 3 files" in refusal(tmp_path).message


@pytest.mark.parametrize("name", ["", "-n", "--output=x", ":/a", "HEAD\n", "x" * 300])
def test_what_is_no_name_of_a_revision_never_reaches_git(tmp_path: Path, name: str) -> None:
    make_repository(tmp_path)
    finding = refusal(tmp_path, name)
    assert (finding.code, finding.hint) == ("LF802", "name a branch, a tag or a commit")


def test_an_unknown_revision_has_the_nearest_name(tmp_path: Path) -> None:
    make_repository(tmp_path)
    git(tmp_path, "tag", "v1.0")
    assert refusal(tmp_path, "mian").hint == "did you mean `main`?"
    assert refusal(tmp_path, "v1.1").hint == "did you mean `v1.0`?"
    assert "name each by itself, `main` and `HEAD`" in str(refusal(tmp_path, "main..HEAD").hint)
    assert refusal(tmp_path, "HEAD:clauses").code == "LF802"


def test_a_shallow_clone_says_how_to_fetch_the_rest(tmp_path: Path) -> None:
    make_repository(tmp_path / "a")
    first = git(tmp_path / "a", "rev-parse", "HEAD")
    commit(tmp_path / "a", {"README.md": "Words.\n"})
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{tmp_path}/a", "b")
    assert "--unshallow" in str(refusal(tmp_path / "b", first).hint)
    assert "--unshallow" in str(refusal(tmp_path / "b", "HEAD~1").hint)
    assert "does not go back so far" in str(refusal(tmp_path / "a", "main~2").hint)


def test_a_repository_without_a_commit_is_told(tmp_path: Path) -> None:
    write(tmp_path, LAW)
    git(tmp_path, "init", "--quiet")
    assert "no commit yet" in str(refusal(tmp_path).hint)


def test_two_commits_without_a_common_one_are_told(tmp_path: Path) -> None:
    main = git(make_repository(tmp_path), "rev-parse", "HEAD")
    git(tmp_path, "checkout", "--quiet", "--orphan", "other")
    other = commit(tmp_path, {}, "another beginning")
    with pytest.raises(LetterforgeError) as caught:
        find_repository(tmp_path).merge_base(main, other)
    assert caught.value.findings[0].code == "LF803"


def test_a_folder_outside_git_and_one_that_was_no_library_then_are_told(tmp_path: Path) -> None:
    write(tmp_path / "outside", LAW)
    assert refusal(tmp_path / "outside").code == "LF801"
    make_repository(tmp_path / "in", {"README.md": "Words.\n"})
    commit(tmp_path / "in", {f"law/{name}": text for name, text in LAW.items()})
    assert "no such folder" in refusal(tmp_path / "in/law", "HEAD~1").message


def test_a_machine_without_git_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_repository(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert (finding := refusal(tmp_path)).code == "LF800"
    assert finding.message == "git is not installed"


def test_a_command_that_takes_long_or_says_much_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_repository(tmp_path)
    with pytest.raises(LetterforgeError, match="writes more than"):
        run_git(tmp_path, "ls-tree", "-r", "HEAD", most=10)
    program = tmp_path / "bin/git"
    write(tmp_path, {"bin/git": "#!/bin/sh\nexec sleep 60\n"})
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    with pytest.raises(LetterforgeError, match="was ended"):
        run_git(tmp_path, "ls-tree", "HEAD", seconds=0.2)
