"""What handlers have to cope with, and how each has to end."""

import copy
import json
from typing import Any, Dict, Iterable, List, Optional

from servers import Answer, ScriptedServer

Item = Dict[str, Any]
Outcome = Dict[str, Any]

OK = {"ok": True, "text": "é"}
REQUEST_ID = "req_from_a_test"
UNKNOWN_CODE = "a_code_from_the_future"
LONGEST_WAIT = 30
TRIES = 3
HTML = b"<!DOCTYPE html><title>502</title><p>Bad gateway</p>"
ODDITIES = [b"[]", b'"text"', b"null", b"3", b"{}", b'{"error": null}', b'{"error": {"code": 5}}', b'{"detail": []}', b'[{"error": 1}]', b"\xff\xfe", b"{"]
VALUES = ["", " ", "\n", "x", "é", "aw_live_" + "a" * 24, "aw_live_" + "a" * 24 + "\n", " aw_test_" + "0" * 24, "aw_test_" + "\u0660" * 24, "12", "a@b"]


def with_value(body: Any, path: List[str], value: Any) -> Any:
    body = copy.deepcopy(body)
    inner = body
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    return body


def at(body: Any, path: List[str]) -> Any:
    for key in path:
        body = body[key]
    return body


def scripts(item: Item) -> Dict[str, List[Answer]]:
    """Answers by the name of the scenario."""
    headers = dict(item["headers"])
    status = item["status"]
    body = json.dumps(item["body"]).encode()
    json_type = {"content-type": "application/json"}
    html = {"content-type": "text/html"}
    error: Answer = (status, headers, body)
    good: Answer = (200, json_type, json.dumps(OK).encode())
    unknown = json.dumps(with_value(item["body"], item["code_path"], UNKNOWN_CODE)).encode()
    found: Dict[str, List[Answer]] = {
        "again_and_again": [error],
        "other_status": [(418 if status != 418 else 400, headers, body)],
        "error_twice": [error, error, good],
        "unknown_code": [(status, headers, unknown)],
        "html_error": [(502, html, HTML)],
        "html_error_same_status": [(status, html, HTML)],
        "html_success": [(200, html, HTML)],
        "success": [good],
        "no_content": [(204, {}, b"")],
        "empty_body": [(200, json_type, b"")],
        "empty_error": [(500, {}, b"")],
    }
    for number, odd in enumerate(ODDITIES):
        found["odd_body_%d" % number] = [(500, json_type, odd)]
    return found


def jobs(item: Item, scripted: ScriptedServer, service: str) -> Iterable[Dict[str, Any]]:
    if item["shown"] and not item["retired"]:
        headers = {"x-request-id": REQUEST_ID}
        yield {"item": item, "scenario": "service", "url": "%s/errors/%s" % (service, item["code"]), "headers": headers}
    for scenario, script in scripts(item).items():
        path, url = scripted.add(script)
        yield {"item": item, "scenario": scenario, "url": url, "path": path, "headers": {}}
    if item["kind"] == "validate" and not item["written"]:
        for value in VALUES:
            yield {"item": item, "scenario": "check", "check": value}


def problems(item: Item, scenario: str, outcome: Outcome, requests: Optional[int], job: Dict[str, Any]) -> Iterable[str]:
    if outcome["longest_sleep"] > LONGEST_WAIT:
        yield "sleeps for %s seconds" % outcome["longest_sleep"]
    if not outcome["timeouts"]:
        yield "sends a request without a timeout"
    retries = item["kind"] == "retry" and not item["written"] and (item["retry_after"] or 0) <= LONGEST_WAIT
    value = outcome.get("value")

    if scenario == "check":
        if outcome["outcome"] == "returned" and value != job["check"]:
            yield "check returned %r" % value
        if outcome["outcome"] == "raised":
            yield from raised(item, outcome, item["code"])
    elif scenario == "success":
        yield from returned(outcome, OK)
        yield from sent(requests, 1)
    elif scenario in ("no_content", "empty_body"):
        yield from returned(outcome, None)
    elif scenario == "error_twice" and (retries or (item["written"] and outcome["outcome"] == "returned")):
        yield from returned(outcome, OK)
    elif scenario in ("service", "again_and_again", "other_status", "error_twice"):
        yield from known(item, scenario, outcome)
        if not item["written"] and requests is not None:
            yield from sent(requests, TRIES if retries else 1)
        elif requests is not None and requests > TRIES:
            yield "sent %d requests" % requests
    elif scenario == "unknown_code":
        yield from raised(item, outcome, UNKNOWN_CODE)
        yield from base(item, outcome)
        yield from sent(requests, 1)
    else:
        yield from raised(item, outcome, None)
        yield from base(item, outcome)


def known(item: Item, scenario: str, outcome: Outcome) -> Iterable[str]:
    """The error that the handler is for."""
    yield from raised(item, outcome, item["code"])
    if outcome["outcome"] != "raised":
        return
    if item["request_id_path"]:
        request_id = REQUEST_ID if scenario == "service" else at(item["body"], item["request_id_path"])
        yield from equal(outcome, "request_id", request_id)
    if item["written"]:
        return
    yield from equal(outcome, "message", item["message"])
    yield from equal(outcome, "doc_url", item["doc_url"])
    if item["kind"] == "retry":
        yield from equal(outcome, "retry_after", item["retry_after"])
    elif len(outcome["own"]) < 2:
        yield "has no class of its own: %s" % outcome["own"]
    if item["kind"] == "redirect":
        yield from equal(outcome, "location", item["to"])


def equal(outcome: Outcome, name: str, expected: Any) -> Iterable[str]:
    if outcome[name] != expected:
        yield "%s is %r, not %r" % (name, outcome[name], expected)


def raised(item: Item, outcome: Outcome, code: Optional[str]) -> Iterable[str]:
    """An error class of the module, with the code where one is expected."""
    if outcome["outcome"] != "raised":
        yield "returned %r" % outcome["value"]
    elif not outcome["own"]:
        yield "raised what the module does not define: %s" % outcome["text"]
    elif code is not None and outcome["code"] != code:
        yield "the code is %r, not %r" % (outcome["code"], code)


def base(item: Item, outcome: Outcome) -> Iterable[str]:
    """Not the class of the error that the handler is for."""
    if outcome["outcome"] == "raised" and not item["written"] and len(outcome["own"]) > 1:
        yield "raised %s for something else" % outcome["own"][0]


def returned(outcome: Outcome, value: Any) -> Iterable[str]:
    if outcome["outcome"] != "returned":
        yield "raised %s" % outcome["text"]
    elif outcome["value"] != value:
        yield "returned %r, not %r" % (outcome["value"], value)


def sent(requests: Optional[int], expected: int) -> Iterable[str]:
    if requests != expected:
        yield "sent %s requests, not %d" % (requests, expected)
