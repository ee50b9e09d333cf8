"""A cell that runs long shows a bar, which leaves no trace."""
import json
import os
import re
import tempfile
import time
import unittest

import nbformat
from client import OwnKernelTestCase, PATIENCE
from nbclient import NotebookClient

IMPORT = 'import { progress } from "gradbook";\n'


def busy(milliseconds):
    return f"{{ const end = Date.now() + {milliseconds}; while (Date.now() < end) {{}} }}"


def loop(count, milliseconds, then=""):
    return f'{IMPORT}for (const part of progress({count}, "part")) {busy(milliseconds)}\n{then}'


def training(epochs):
    return (
        'import { mlp, relu, heNormal, Sgd, sigmoidCrossEntropy, moons, createRng, trainMany } from "gradbook";\n'
        f"await trainMany({{ seeds: 4, epochs: {epochs}, data: moons({{ points: 100, rng: createRng(1), noise: 0.1 }}),\n"
        "  network: (rng) => mlp([2, 16, 16, 1], { activation: relu, init: heNormal, rng }),\n"
        "  loss: sigmoidCrossEntropy, optimiser: (p) => new Sgd(p, { learningRate: 0.1 }) });"
    )


def kinds(messages):
    return [kind for kind, _ in messages if kind not in ("status", "execute_input")]


class Bar(OwnKernelTestCase):
    def test_a_quick_cell_has_none(self):
        # On a busy machine a cell may take more than the second after which it has a bar: then it was not quick.
        for _ in range(20):
            started = time.monotonic()
            _, messages = self.run_cell(loop(3, 100))
            if time.monotonic() - started < 1:
                break
        self.assertEqual(kinds(messages), [])

    def test_a_long_cell_has_one_that_moves_and_is_removed(self):
        reply, messages = self.run_cell(loop(10, 250))
        self.assertEqual(reply["status"], "ok")
        found = kinds(messages)
        self.assertEqual((found[0], found[-1]), ("display_data", "clear_output"))
        self.assertEqual(set(found[1:-1]), {"update_display_data"})
        shown = [content for kind, content in messages if kind.endswith("display_data")]
        self.assertEqual(len({content["transient"]["display_id"] for content in shown}), 1)
        self.assertIn("<progress", shown[0]["data"]["text/html"])
        # Which part runs when the bar appears is the machine's matter.
        first = re.fullmatch(r"part (\d) of 10 · (\d+) %", shown[0]["data"]["text/plain"])
        self.assertIsNotNone(first, shown[0])
        self.assertEqual(int(first[2]), 10 * (int(first[1]) - 1))
        self.assertEqual(messages[-2][1], {"wait": False})

    def test_it_is_there_while_one_step_takes_long(self):
        # The step ends only when this test, which has seen the bar, makes a file.
        with tempfile.TemporaryDirectory() as folder:
            seen = os.path.join(folder, "seen")
            step = f"while (!existsSync({json.dumps(seen)})) {{}}"
            code = f'{IMPORT}import {{ existsSync }} from "node:fs";\nfor (const part of progress(1, "part")) {step}'
            msg_id = self.client.execute(code)
            while self.client.get_iopub_msg(timeout=PATIENCE)["msg_type"] != "display_data":
                pass
            open(seen, "w").close()
            self.messages(msg_id)
            self.assertEqual(self.reply(msg_id)["content"]["status"], "ok")

    def test_it_is_updated_a_few_times_a_second_only(self):
        started = time.monotonic()
        _, messages = self.run_cell(loop(2000, 1), timeout=PATIENCE)
        self.assertLess(len(kinds(messages)), 4 * (time.monotonic() - started) + 2)

    def test_the_first_output_takes_its_place_and_nothing_is_lost(self):
        _, messages = self.run_cell(loop(6, 300, "console.log('a'); await null; console.log('b'); 3"))
        found = kinds(messages)
        at = found.index("clear_output")
        self.assertEqual(found.count("clear_output"), 1)
        self.assertEqual((found[at + 1], found[-1]), ("stream", "execute_result"))
        self.assertIn({"wait": True}, [content for _, content in messages])
        self.assertEqual(self.text(messages), "a\nb\n")

    def test_after_an_output_there_is_none(self):
        _, messages = self.run_cell("console.log('first');" + loop(10, 200))
        self.assertEqual(kinds(messages), ["stream"])

    def test_an_error_takes_its_place(self):
        reply, messages = self.run_cell(loop(6, 300, "throw new Error('broken');"))
        self.assertEqual(reply["ename"], "Error")
        self.assertEqual(kinds(messages)[-2:], ["clear_output", "error"])

    def test_an_interrupt_removes_it(self):
        msg_id = self.client.execute(loop(100, 200))
        while self.client.get_iopub_msg(timeout=PATIENCE)["msg_type"] != "display_data":
            pass
        self.manager.interrupt_kernel()
        found = [message["msg_type"] for message in self.messages(msg_id)]
        self.assertEqual([kind for kind in found if kind != "update_display_data"], ["clear_output", "error", "status"])

    def test_the_end_of_the_process_removes_it(self):
        _, messages = self.run_cell(loop(6, 300, "process.kill(process.pid, 'SIGKILL');"))
        self.assertEqual(kinds(messages)[-2:], ["clear_output", "error"])

    def test_training_many_has_one(self):
        msg_id = self.client.execute(training(epochs=10**6))
        texts = []
        while len(set(texts)) < 3:
            content = self.client.get_iopub_msg(timeout=PATIENCE)["content"]
            if "transient" in content:
                texts.append(content["data"]["text/plain"])
        self.assertRegex(texts[0], r"^training · \d+ %$")
        self.manager.interrupt_kernel()
        kinds = [message["msg_type"] for message in self.messages(msg_id)]
        self.assertEqual([kind for kind in kinds if kind != "update_display_data"], ["clear_output", "error", "status"])

    def test_interrupted_training_ends_on_its_threads_too(self):
        msg_id = self.client.execute(training(epochs=10**7))
        while self.client.get_iopub_msg(timeout=PATIENCE)["msg_type"] != "display_data":
            pass
        self.manager.interrupt_kernel()
        self.messages(msg_id)
        waiting = "await new Promise((done) => setTimeout(done, 2000))"
        used = self.result(f"const before = process.cpuUsage(); {waiting}; process.cpuUsage(before).user / 1e6")
        self.assertLess(float(used), 1)


class Stored(unittest.TestCase):
    def test_nbclient_stores_nothing_of_it(self):
        book = nbformat.v4.new_notebook()
        sources = [loop(6, 300), loop(6, 300, "console.log('after');"), loop(6, 300, "throw new Error('broken');")]
        book.cells = [nbformat.v4.new_code_cell(source) for source in sources]
        NotebookClient(book, kernel_name="tslab", allow_errors=True).execute()
        self.assertEqual(book.cells[0].outputs, [])
        self.assertEqual([output.output_type for output in book.cells[1].outputs], ["stream"])
        self.assertEqual([output.output_type for output in book.cells[2].outputs], ["error"])
