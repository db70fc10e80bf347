"""What docs/ say about formats, states and commands is what the code does."""

import ast
import enum
import importlib
import json
import re
import shlex
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from client.desk.options import read_options as read_desk_options
from client.proctor.options import read_options as read_proctor_options
from client.seat.options import read_options as read_seat_options
from exam_core.attempt import result_header
from exam_core.attempt.events import EVENTS
from exam_core.attempt.journal import read
from exam_core.attempt.kinds import Kind
from exam_core.attempt.obey import reasons_for
from exam_core.attempt.proctor_act import Action, read_act
from exam_core.attempt.replay import replay
from exam_core.attempt.seat_key import is_endorsed
from exam_core.chain import GENESIS
from exam_core.custody import bundle, opened_evidence, sealed_evidence, signed_archive
from exam_core.custody.publication import Act
from exam_core.encoding import decode_json, digest, encode_json, unb64
from exam_core.identifiers import StaffId
from exam_core.numbers.receipt import receipt
from exam_core.package.package import read_package
from exam_core.paper.blueprint import blueprint_from_toml
from exam_core.rules.rule_set import load_rule_set
from exam_core.sealing.keys import VerifyKey
from exam_core.sealing.signatures import open_signed_bytes
from tests.architecture import write_states

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PROTOCOL = (DOCS / "protocol.md").read_text(encoding="utf-8")
VECTORS = ROOT / "tests" / "core" / "vectors"
NULLABLE = re.compile(r"Members that may be null: (.+?)\.\s", re.DOTALL)
CODE = re.compile(r"`([^`]+)`")
NAMED_PATH = re.compile(r"`((?:exam_core|client|sync_server|tests|assets|packaging|docs)/[^`<>* ]*)`")
TYPES_IN_USE = re.compile(r"Types in use: (.+?)\.\s", re.DOTALL)
MODULES = sorted(
    path for package in ("exam_core", "client", "sync_server") for path in (ROOT / package).rglob("*.py")
)
SIGNING = frozenset({"sign", "sign_json", "sign_once"})


def table(marker: str) -> list[list[str]]:
    """The rows of the table behind a marker, without heading; a cell that begins with code is that code."""
    behind = PROTOCOL.split(f"<!-- {marker} -->\n", 1)[1]
    lines = behind.split("\n\n", 1)[0].splitlines()[2:]
    assert all(line.startswith("| ") for line in lines), lines
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines]


def names(marker: str) -> list[str]:
    """The first column, as the code it is."""
    found = [CODE.fullmatch(row[0]) for row in table(marker)]
    assert all(found), table(marker)
    return [match[1] for match in found if match]


def shown(marker: str) -> list[str]:
    """The lines of the block behind a marker."""
    block = PROTOCOL.split(f"<!-- {marker} -->\n```text\n", 1)[1].split("\n```", 1)[0]
    return block.splitlines()


def vector(name: str) -> Any:
    return json.loads((VECTORS / f"{name}.json").read_text(encoding="utf-8"))


def marked(kind: str) -> list[str]:
    return re.findall(rf"<!-- {kind}: (\S+) -->", PROTOCOL)


def named(path: str) -> Any:
    module, _, name = path.rpartition(".")
    return getattr(importlib.import_module(module), name)


@pytest.mark.parametrize("path", marked("members"))
def test_a_document_has_the_members_that_its_table_names(path: str) -> None:
    model = named(path)
    assert issubclass(model, BaseModel)
    assert sorted(names(f"members: {path}")) == sorted(model.model_fields)


@pytest.mark.parametrize("path", marked("values"))
def test_a_list_of_words_is_the_one_in_the_code(path: str) -> None:
    values = named(path)
    assert issubclass(values, enum.StrEnum)
    assert names(f"values: {path}") == [value.value for value in values]


def test_each_kind_of_entry_is_there_with_its_data_and_whoever_causes_it() -> None:
    rows = {CODE.findall(row[0])[0]: row for row in table("kinds")}
    assert list(rows) == [kind.value for kind in Kind]
    for kind, row in rows.items():
        assert CODE.findall(row[1]) == list(EVENTS[Kind(kind)].model_fields), kind
        assert set(row[2].split(", ")) <= {"candidate", "rule", "device", "proctor"}
        assert ("act" in EVENTS[Kind(kind)].model_fields) == ("proctor" in row[2]), kind


def calls(names: frozenset[str], place: int) -> Iterator[tuple[Path, ast.expr]]:
    """The argument at that place of every call of these functions in the code."""
    for path in MODULES:
        text = path.read_text(encoding="utf-8")
        if not any(f"{name}(" in text for name in names):
            continue
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
                name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
                if name in names and len(node.args) > place:
                    yield path, node.args[place]


def test_every_type_under_a_signature_is_named() -> None:
    signed = {word for act in Act for word in (act.proposal, act.approval)}
    for path, kind in calls(SIGNING, 0):
        if isinstance(kind, ast.Name):
            module = importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
            signed |= {value for value in (getattr(module, kind.id, None),) if isinstance(value, str)}
    in_use = TYPES_IN_USE.search(PROTOCOL)
    assert in_use is not None
    plain = [CODE.fullmatch(row[0]) for row in table("signed types")]
    assert {match[1] for match in plain if match} | set(CODE.findall(in_use[1])) == signed


def test_every_label_of_a_derived_key_is_named() -> None:
    labels = {label.value for _, label in calls(frozenset({"derive"}), 1) if isinstance(label, ast.Constant)}
    assert labels == set(names("labels of derive"))


def test_what_may_be_null_in_an_entry_is_said() -> None:
    match = NULLABLE.search(PROTOCOL)
    assert match is not None
    may_be_null = {
        f"{kind}.{name}"
        for kind, event in EVENTS.items()
        for name, field in event.model_fields.items()
        if type(None) in get_args(field.annotation)
    }
    assert set(CODE.findall(match[1])) == may_be_null


def test_the_header_of_a_result_has_the_members_that_its_table_names() -> None:
    assert names("extra of a result") == [*result_header.ALWAYS, *result_header.SOMETIMES]


def test_each_act_names_its_list_of_reasons() -> None:
    rules = load_rule_set("sichuan-2022")
    for action, row in zip(Action, table("values: exam_core.attempt.proctor_act.Action"), strict=True):
        lists = CODE.findall(row[2])
        assert CODE.findall(row[1])[0] in {kind.value for kind in Kind}
        reasons = tuple(reason for name in lists for reason in getattr(rules, name))
        assert reasons_for(action, rules) == reasons


def test_the_journal_shown_is_the_vector_and_reads_by_its_digests() -> None:
    known = vector("journal")
    lines = shown("vector: journal entries")
    raws = [line.encode() for line in lines]
    assert lines == known["entries"]
    assert [digest(raw) for raw in raws] == shown("vector: journal digests") == known["digests"]
    assert all(encode_json(decode_json(raw, limit=len(raw))) == raw for raw in raws)
    assert all(set(json.loads(line)) == set(names("entry")) for line in lines)
    assert read(raws)[0].prev == GENESIS


def test_the_journal_shown_replays_to_what_is_said_of_it() -> None:
    known = vector("journal")
    proctor = VerifyKey(bytes.fromhex(known["proctor"]["public"]))
    staff = {StaffId(known["proctor"]["badge"]): proctor}
    raws = [line.encode() for line in shown("vector: journal entries")]
    state = replay(raws, rules=load_rule_set(known["rule_set"]), staff=staff)
    opened = state.opened
    device = VerifyKey(bytes.fromhex(known["device"]["public"]))
    assert opened.device == device_id(known)
    assert is_endorsed(VerifyKey(unb64(opened.seat_key)), state.attempt, unb64(opened.endorsement), device)
    acts = [json.loads(raw)["data"]["act"] for raw in raws if b'"act":' in raw]
    assert [read_act(act, staff).counter for act in acts] == [1, 2]
    assert receipt(state.head) == known["receipt"]
    assert f"The receipt that follows from the head is `{known['receipt']}`" in PROTOCOL
    answers = json.dumps({str(number): choice for number, choice in state.answers.items()})
    assert f"the answers are `{answers.replace(' ', '')}`" in PROTOCOL


def device_id(known: Any) -> str:
    return "device-" + digest(bytes.fromhex(known["device"]["public"]))[:16]


def test_the_signed_document_shown_is_the_vector() -> None:
    known = vector("signed-json")
    (document,) = shown("vector: signed-json bytes")
    (payload,) = shown("vector: signed-json payload")
    assert document == known["bytes"]
    public = VerifyKey(bytes.fromhex(known["public"]))
    assert open_signed_bytes(document.encode(), known["type"], public) == payload.encode()
    assert known["public"] in PROTOCOL


def test_the_commitment_has_the_members_that_its_table_names() -> None:
    known = vector("package")
    package = read_package(unb64(known["bytes"]), VerifyKey(bytes.fromhex(known["root_public"])), at=None)
    assert sorted(names("commitment")) == sorted(package.header.draw)


def test_a_bundle_has_the_members_that_its_table_names() -> None:
    files = {re.sub("<.*>", "", name) for name in names("bundle")}
    assert files == {bundle.MANIFEST} | bundle.SINGLE_MEMBERS | bundle.FOLDERS


def test_sealed_and_opened_files_have_the_members_that_their_tables_name() -> None:
    def members(marker: str) -> set[str]:
        return {re.sub("<.*>", "", name) for name in names(marker)}

    assert members("sealed file") == sealed_evidence.PACKAGE_MEMBERS | {signed_archive.RESULTS}
    assert members("opened file") == opened_evidence.LIST_MEMBERS | {signed_archive.RESULTS}


def test_the_room_api_has_the_operations_and_problems_that_its_tables_name() -> None:
    from sync_server.delivery.api import api  # noqa: PLC0415  # Django is set up by the time a test runs
    from sync_server.delivery.problems import STATUS  # noqa: PLC0415

    paths = api.get_openapi_schema(path_prefix="/")["paths"]
    assert set(names("operations")) == {
        f"{method.upper()} {path}" for path, operations in paths.items() for method in operations
    }
    told = {CODE.findall(row[0])[0]: int(row[1]) for row in table("problems")}
    assert told == {code.value: status for code, status in STATUS.items()}


def test_the_page_of_states_is_made_from_the_table() -> None:
    assert write_states.PAGE.read_text(encoding="utf-8") == write_states.page(), (
        "run python -m tests.architecture.write_states"
    )


CLIENTS = {
    "exam-seat": read_seat_options,
    "exam-proctor": read_proctor_options,
    "exam-desk": read_desk_options,
}
PROGRAMS = frozenset({*CLIENTS, "exam-centre"})


def commands(path: Path) -> Iterator[list[str]]:
    """Every command of our programs in the shell blocks of a page."""
    for block in re.findall(r"```sh\n(.*?)```", path.read_text(encoding="utf-8"), re.DOTALL):
        for line in block.replace("\\\n", " ").splitlines():
            words = shlex.split(line, comments=True)
            if words and words[0] in PROGRAMS:
                yield words


PAGES = sorted([*ROOT.glob("README*.md"), *DOCS.rglob("*.md")])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_shown_can_be_given(page: Path) -> None:
    from sync_server.command.parsing import build_parser  # noqa: PLC0415  # Django is set up by now
    from sync_server.command.registry import commands_for  # noqa: PLC0415

    for program, *words in commands(page):
        if program in CLIENTS:
            CLIENTS[program](words)
        else:
            assert build_parser(commands_for(words)).parse_args(words).command is not None


def test_the_sitting_and_the_correction_shown_can_be_read() -> None:
    from sync_server.results.correction_file import CorrectionFile, read_correction_file  # noqa: PLC0415
    from sync_server.sittings.reading.sitting_file import SittingFile, read_sitting_file  # noqa: PLC0415

    day = (DOCS / "exam-day.md").read_text(encoding="utf-8")
    sitting, correction = re.findall(r"```toml\n(.*?)```", day, re.DOTALL)
    assert isinstance(read_sitting_file(sitting.encode(), name="SITTING.toml"), SittingFile)
    assert isinstance(read_correction_file(correction.encode()), CorrectionFile)


def test_the_standalone_sitting_shown_can_be_read() -> None:
    from sync_server.sittings.reading.sitting_file import SittingFile, read_sitting_file  # noqa: PLC0415

    day = (DOCS / "standalone-day.zh-CN.md").read_text(encoding="utf-8")
    (sitting,) = re.findall(r"```toml\n(.*?)```", day, re.DOTALL)
    read = read_sitting_file(sitting.encode(), name="SITTING.toml")
    assert isinstance(read, SittingFile)
    assert read.sitting.mode == "standalone"
    assert read.sitting.approval is not None


def test_the_blueprint_shown_is_one() -> None:
    guide = (DOCS / "question-bank.md").read_text(encoding="utf-8")
    (blueprint,) = re.findall(r"```toml\n(.*?)```", guide, re.DOTALL)
    assert blueprint_from_toml(blueprint).full_marks == Decimal(100)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        file, _, heading = target.partition("#")
        if file.startswith("https:"):
            continue
        there = page.parent / file if file else page
        assert there.exists(), target
        if heading:
            assert heading in [slug(line) for line in there.read_text(encoding="utf-8").splitlines()], target


def slug(line: str) -> str:
    """A heading's anchor, as forges make it."""
    words = re.sub(r"[^\w\- ]", "", line.lstrip("# ").lower()) if line.startswith("#") else ""
    return words.replace(" ", "-")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_module_named_is_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for path in re.findall(
        r"`((?:exam_core|client|sync_server|tests|assets|packaging|docs)/[^`<>* ]*)`", text
    ):
        module, _, test = path.partition("::")
        assert (ROOT / module).exists(), f"{page.name}: {path}"
        if test:
            assert f"def {test}(" in (ROOT / module).read_text(encoding="utf-8"), f"{page.name}: {path}"
