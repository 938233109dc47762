"""What the programs that read traces demand of them, checked by those programs or by their own rules.

usage: trace-check.py KIND FILE...     KIND: chrome shiviz edn mermaid sizes perfetto
Prints one line for each file that is refused; exit 1 if any was.
"""
import functools
import http.server
import json
import re
import socket
import subprocess
import sys
import threading
import time
from collections import defaultdict
from decimal import Decimal


def chrome(path):
    """Slices of a lane nest, flows begin and end in slices, every event has its fields."""
    events = json.load(open(path), parse_float=Decimal)["traceEvents"]
    lanes, flows, open_spans, named = defaultdict(list), defaultdict(dict), {}, set()
    for event in events:
        phase = event["ph"]
        assert isinstance(event["pid"], int) and isinstance(event["tid"], int) and event["name"], event
        if phase == "M":
            assert event["args"]["name"], event
            named.add((event["name"], event["pid"]))
            continue
        assert event["ts"] >= 0, event
        if phase == "X":
            assert event["dur"] >= 0, event
            lanes[event["pid"], event["tid"]].append((event["ts"], -event["dur"]))
        elif phase in "sf":
            flows[event["cat"], event["id"]][phase] = event
            assert phase == "s" or event["bp"] == "e", event
        elif phase in "be":
            key = event["cat"], event["pid"], str(event.get("id", event.get("id2")))
            assert (key in open_spans) == (phase == "e"), event
            if phase == "b":
                open_spans[key] = event["ts"]
            else:
                assert open_spans.pop(key) <= event["ts"], event
        elif phase == "i":
            assert event["s"] in "gpt", event
        else:
            assert phase == "C" and all(isinstance(n, int) for n in event["args"].values()), event
        assert ("process_name", event["pid"]) in named, "nameless process of %s" % event
    assert not open_spans, open_spans
    for lane, slices in lanes.items():
        ends = []
        for start, length in sorted(slices):
            while ends and ends[-1] <= start:
                ends.pop()
            assert not ends or start - length <= ends[-1], "lane %s: a slice at %s overlaps" % (lane, start)
            ends.append(start - length)
    for flow in flows.values():
        assert set(flow) == {"s", "f"} and flow["s"]["ts"] <= flow["f"]["ts"], flow
        for end in flow.values():
            slices = lanes[end["pid"], end["tid"]]
            assert any(start <= end["ts"] <= start - length for start, length in slices), end


def shiviz(path):
    """What ShiViz's own code demands of a log."""
    lines = open(path).read().split("\n")
    parser = re.compile(lines[0].replace("(?<", "(?P<").replace("{.*}", r"\{.*\}"))
    assert lines[1] == "", "the delimiter is not empty"
    text = "\n".join(lines[2:]).strip("\n")
    found = list(parser.finditer(text))
    assert found and "\n".join(match.group(0) for match in found) == text, "lines that the parser does not take"
    last, order, seen = defaultdict(int), [], set()
    for match in found:
        host, clock = match.group("host"), json.loads(match.group("clock"))
        assert host in clock, "no own clock: " + match.group(0)
        assert clock[host] == last[host] + 1, "clock jumps: " + match.group(0)
        assert match.group("event").strip(), "no words: " + match.group(0)
        last[host] = clock[host]
        seen |= set(clock)
        order.append((host, clock))
    assert seen <= set(last), "hosts without events: %s" % (seen - set(last))
    # No cycle: what an event has seen was seen by none that it has seen not.
    at = {(host, clock[host]): clock for host, clock in order}
    for host, clock in order:
        for other, count in clock.items():
            assert count <= last[other] and (other == host or at[other, count].get(host, 0) < clock[host]), clock


def edn(path):
    """The shape of a Jepsen history; a checker's vectors need offsets from 0 on and without wide gaps."""
    import edn_format

    name = edn_format.Keyword
    waiting, retired, keys, now = {}, set(), defaultdict(set), 0
    lines = open(path).read().splitlines()
    for index, line in enumerate(lines):
        op = edn_format.loads(line)
        assert line.count("{") == line.count("}")
        assert op[name("index")] == index, line
        assert op[name("time")] >= now, line
        now = op[name("time")]
        process, kind = op[name("process")], op[name("type")].name
        assert isinstance(process, int) and process not in retired, "after :info: " + line[:200]
        if kind == "invoke":
            assert process not in waiting, "two at once: " + line[:200]
            waiting[process] = op[name("f")]
        else:
            assert kind in ("ok", "fail", "info") and waiting.pop(process, None) == op[name("f")], line[:200]
            if kind == "info":
                retired.add(process)
        if kind != "ok" or op[name("f")].name not in ("send", "poll", "txn"):
            continue
        for step in op[name("value")]:
            if step[0].name == "send" and not isinstance(step[2], int):
                keys[step[1]].add(step[2][0])
            elif step[0].name == "poll" and len(step) > 1:
                for key, pairs in step[1].items():
                    keys[key] |= {pair[0] for pair in pairs}
                    # A reader that keeps the last of two equal keys would not notice.
                    assert len(re.findall(r"[{,] ?%d \[" % key, line)) == 1, "a key twice: " + line[:200]
    assert not waiting, "no answer: %s" % waiting
    for key, offsets in keys.items():
        # One record's story has only the offsets of its batch.
        assert "-story" in path or max(offsets) < 10 * len(offsets) + 1000, "key %s: offsets are not dense" % key


def sizes(path):
    """A diagram must be drawn by Gitea (5,000 characters) and read by people (60 messages)."""
    text = open(path).read()
    assert len(text.encode()) < 5000, "%d bytes" % len(text.encode())
    steps = [line for line in text.splitlines() if re.match(r"  (p\d+-|Note )", line)]
    assert 0 < len(steps) <= 61, "%d messages" % len(steps)
    assert len(steps) < 61 or "left out" in text


def browser(playwright):
    return playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])


def mermaid(folder, paths):
    """The real library parses and draws each diagram; `folder` holds it as a module, index.js."""
    from playwright.sync_api import sync_playwright

    class Handler(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *arguments):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = "http://127.0.0.1:%d/" % server.server_port
    refused = []
    with sync_playwright() as playwright:
        window = browser(playwright)
        page = window.new_page(viewport={"width": 1600, "height": 1000})
        page.goto(address)
        page.set_content("<div id=here></div>")
        for path in paths:
            answer = page.evaluate(
                """async ([url, text]) => {
                  const library = await import(url)
                  const mermaid = library.mermaid || library.default
                  mermaid.initialize({startOnLoad: false})
                  try {
                    await mermaid.parse(text)
                    const drawing = (await mermaid.render('drawing', text)).svg
                    document.getElementById('here').innerHTML = drawing
                    const box = document.querySelector('#here svg').getBoundingClientRect()
                    return drawing.includes('Syntax error') || box.height < 50 ? 'nothing is drawn' : ''
                  } catch (error) { return String(error) }
                }""",
                [address + "index.js", open(path).read()],
            )
            if answer:
                refused.append("%s: %s" % (path, answer[:300]))
            elif "--pictures" in sys.argv:
                page.locator("#here").screenshot(path=path + ".png")
        window.close()
    return refused


def perfetto(viewer, path):
    """Perfetto's own trace processor imports the file: all slices are there, and no error is counted."""
    from playwright.sync_api import sync_playwright

    events = json.load(open(path))["traceEvents"]
    slices = sum(event["ph"] in "Xib" for event in events)
    flows = sum(event["ph"] == "s" for event in events)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [viewer, "--server_only", "--port", str(port), path], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        with sync_playwright() as playwright:
            window = browser(playwright)
            page = window.new_page(viewport={"width": 1600, "height": 900})
            answer = None
            for _ in range(60):
                time.sleep(1)
                try:
                    if page.url == "about:blank":
                        page.goto("http://127.0.0.1:%d/" % port)
                    answer = page.evaluate(
                        """async () => {
                          if (!window.app || !window.app.trace) return null
                          const answer = await window.app.trace.engine.query(`select
                            (select count(*) from slice) slices, (select count(*) from flow) flows,
                            (select group_concat(name || ' ' || value) from stats
                             where severity in ('error', 'data_loss') and value > 0) errors`)
                          const row = answer.firstRow({slices: 0, flows: 0, errors: null})
                          return [Number(row.slices), Number(row.flows), row.errors]
                        }""")
                except Exception as error:  # The server or the page is not up yet.
                    answer = None if "ERR_CONNECTION" in str(error) or "context" in str(error) else [str(error)]
                if answer:
                    break
            if "--pictures" in sys.argv:
                time.sleep(3)
                page.screenshot(path=path + ".png")
            window.close()
        assert answer == [slices, flows, None], "%s instead of %s" % (answer, [slices, flows, None])
    finally:
        server.terminate()


def main():
    kind, *arguments = [argument for argument in sys.argv[1:] if argument != "--pictures"]
    refused = []
    if kind == "mermaid":
        refused = mermaid(arguments[0], arguments[1:])
    else:
        check = functools.partial(perfetto, arguments.pop(0)) if kind == "perfetto" else globals()[kind]
        for path in arguments:
            try:
                check(path)
            except Exception as error:
                refused.append("%s: %s %s" % (path, type(error).__name__, str(error)[:400]))
    print("\n".join(refused))
    sys.exit(1 if refused else 0)


main()
