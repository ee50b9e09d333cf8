"""The messages of the protocol, request by request."""

from client import KernelTestCase, PATIENCE


class Messages(KernelTestCase):
    def test_a_cell_is_busy_input_outputs_result_idle_in_this_order(self):
        reply, messages = self.run_cell("console.log('a'); console.error('b'); 1 + 1")
        self.assertEqual(
            [kind for kind, _ in messages],
            ["status", "execute_input", "stream", "stream", "execute_result", "status"],
        )
        self.assertEqual(messages[0][1]["execution_state"], "busy")
        self.assertEqual(messages[1][1]["code"], "console.log('a'); console.error('b'); 1 + 1")
        self.assertEqual(messages[4][1]["data"], {"text/plain": "2"})
        count = reply["execution_count"]
        self.assertEqual(reply["status"], "ok")
        self.assertEqual(messages[1][1]["execution_count"], count)
        self.assertEqual(messages[4][1]["execution_count"], count)

    def test_counts_go_up_by_one(self):
        first, _ = self.run_cell("1")
        second, _ = self.run_cell("1")
        self.assertEqual(second["execution_count"], first["execution_count"] + 1)

    def test_a_silent_cell_publishes_nothing_and_does_not_count(self):
        before, _ = self.run_cell("1")
        _, messages = self.run_cell("console.log(1); 2", silent=True)
        self.assertEqual([kind for kind, _ in messages], ["status", "status"])
        after, _ = self.run_cell("1")
        self.assertEqual(after["execution_count"], before["execution_count"] + 1)

    def test_a_cell_without_history_does_not_count(self):
        before, _ = self.run_cell("1")
        self.run_cell("2", store_history=False)
        after, _ = self.run_cell("1")
        self.assertEqual(after["execution_count"], before["execution_count"] + 1)

    def test_null_is_a_result_and_undefined_is_none(self):
        self.assertEqual(self.result("null"), "null")
        self.assertIsNone(self.result("undefined"))

    def test_user_expressions_are_evaluated_each_for_itself(self):
        reply, _ = self.run_cell("const six = 6;", user_expressions={"good": "six * 7", "bad": "nowhere"})
        values = reply["user_expressions"]
        self.assertEqual(values["good"]["data"], {"text/plain": "42"})
        self.assertEqual(values["bad"]["status"], "error")
        self.assertIn("nowhere", values["bad"]["evalue"])

    def test_a_displayed_value_is_published_with_its_media_types(self):
        _, messages = self.run_cell(
            '({ [Symbol.for("Jupyter.display")]: async () => ({ "text/html": "<b>", "text/plain": "b" }) })'
        )
        data = [content["data"] for kind, content in messages if kind == "execute_result"]
        self.assertEqual(data, [{"text/html": "<b>", "text/plain": "b"}])

    def test_tslabs_display_shows_and_replaces(self):
        _, messages = self.run_cell(
            'import { display, newDisplay } from "tslab"; display.html("<i>"); const d = newDisplay(); d.text("1"); d.text("2");'
        )
        shown = [(kind, c["data"], c["transient"]) for kind, c in messages if "display_data" in kind]
        self.assertEqual(shown[0], ("display_data", {"text/html": "<i>"}, {}))
        self.assertEqual(shown[1][:2], ("display_data", {"text/plain": "1"}))
        self.assertEqual(shown[2], ("update_display_data", {"text/plain": "2"}, shown[1][2]))

    def test_a_throw_is_an_error_with_the_readers_lines(self):
        reply, messages = self.run_cell("const a = 1;\nthrow new RangeError('too far');")
        self.assertEqual(reply["status"], "error")
        error = [content for kind, content in messages if kind == "error"]
        self.assertEqual(len(error), 1)
        for where in (reply, error[0]):
            self.assertEqual((where["ename"], where["evalue"]), ("RangeError", "too far"))
            traceback = "\n".join(where["traceback"])
            self.assertIn("2 | throw new RangeError('too far');", traceback)
            self.assertIn(f"at cell {reply['execution_count']}, line 2", traceback)

    def test_a_type_error_names_line_and_column(self):
        reply, _ = self.run_cell("const a = 1;\nconst b: string = a;")
        self.assertEqual(reply["status"], "error")
        self.assertIn("line 2, column 7", reply["evalue"])
        self.assertIn("TS2322", reply["evalue"])

    def test_after_an_error_the_waiting_cells_are_aborted(self):
        slow = "await new Promise((done) => setTimeout(done, 500)); throw 1"
        ids = [self.client.execute(code) for code in (slow, "2", "3")]
        statuses = []
        for msg_id in ids:
            self.messages(msg_id)
            statuses.append(self.reply(msg_id)["content"]["status"])
        self.assertEqual(statuses, ["error", "aborted", "aborted"])
        self.assertEqual(self.result("4"), "4")

    def test_without_stop_on_error_the_waiting_cells_run(self):
        ids = [self.client.execute(code, stop_on_error=False) for code in ("throw 1", "2")]
        statuses = [self.reply(msg_id)["content"]["status"] for msg_id in ids]
        self.assertEqual(statuses, ["error", "ok"])

    def test_queued_cells_run_one_after_the_other(self):
        code = "console.log('{0} in'); await new Promise((done) => setTimeout(done, 50)); console.log('{0} out');"
        ids = [self.client.execute(code.format(i)) for i in range(3)]
        order = []
        while len([1 for entry in order if entry == "idle"]) < 3:
            message = self.client.get_iopub_msg(timeout=PATIENCE)
            if message["parent_header"].get("msg_id") not in ids:
                continue
            if message["msg_type"] == "stream":
                # Text that comes close together is sent together.
                order += message["content"]["text"].splitlines()
            elif message["msg_type"] == "status":
                order.append(message["content"]["execution_state"])
        expected = []
        for i in range(3):
            expected += ["busy", f"{i} in", f"{i} out", "idle"]
        self.assertEqual(order, expected)

    def test_completion_knows_earlier_cells(self):
        self.run_cell("const wonderful = { width: 1, height: 2 };")
        msg_id = self.client.complete("x = wonderful.he", 16)
        content = self.reply(msg_id)["content"]
        self.assertIn("height", content["matches"])
        self.assertEqual((content["cursor_start"], content["cursor_end"]), (14, 16))

    def test_completion_counts_an_emoji_as_one(self):
        self.run_cell("const marvel = { width: 1 };")
        code = '"😀"; marvel.wi'
        content = self.reply(self.client.complete(code, len(code)))["content"]
        self.assertEqual(content["cursor_start"], code.index("wi"))

    def test_completion_is_answered_while_a_cell_runs(self):
        running = self.client.execute("console.log('on'); while (true);")
        while self.client.get_iopub_msg(timeout=PATIENCE)["msg_type"] != "stream":
            pass
        content = self.reply(self.client.complete("Math.sq", 7))["content"]
        self.assertIn("sqrt", content["matches"])
        # It still runs: only this ends it.
        self.manager.interrupt_kernel()
        self.messages(running)
        self.assertEqual(self.reply(running)["content"]["ename"], "Interrupted")

    def test_inspection_gives_type_and_documentation(self):
        self.run_cell("/** Twice a number. */\nfunction twice(n: number): number { return 2 * n; }")
        content = self.reply(self.client.inspect("twice(3)", 2))["content"]
        self.assertTrue(content["found"])
        self.assertIn("function twice(n: number): number", content["data"]["text/plain"])
        self.assertIn("Twice a number.", content["data"]["text/plain"])

    def test_inspection_of_nothing_finds_nothing(self):
        self.assertFalse(self.reply(self.client.inspect("   ", 1))["content"]["found"])

    def test_is_complete(self):
        self.assertEqual(self.reply(self.client.is_complete("1 + 1"))["content"]["status"], "complete")
        content = self.reply(self.client.is_complete("function f() {"))["content"]
        self.assertEqual((content["status"], content["indent"]), ("incomplete", "  "))

    def test_history_and_comms_are_empty(self):
        self.assertEqual(self.reply(self.client.history())["content"], {"status": "ok", "history": []})
        self.assertEqual(self.reply(self.client.comm_info())["content"], {"status": "ok", "comms": {}})

    def test_kernel_info(self):
        content = self.reply(self.client.kernel_info())["content"]
        self.assertEqual(content["status"], "ok")
        self.assertEqual(content["protocol_version"], "5.3")
        self.assertEqual(content["language_info"]["name"], "typescript")


class Input(KernelTestCase):
    """A cell asks its reader."""

    def answered(self, code, *answers, **options):
        """Runs a cell, answers what it asks, and returns its reply, the questions and what it has put out."""
        msg_id = self.client.execute(code, allow_stdin=True, **options)
        prompts = []
        for answer in answers:
            prompts.append(self.client.get_stdin_msg(timeout=PATIENCE)["content"]["prompt"])
            self.client.input(answer)
        messages = self.messages(msg_id)
        found = [(m["msg_type"], m["content"]) for m in messages]
        return self.reply(msg_id)["content"], prompts, found

    def test_prompt_waits_for_the_answer(self):
        code = "const a = prompt('이름? '), b = prompt('age? ', '7'); console.log(a, b);"
        reply, prompts, found = self.answered(code, "가나", "")
        self.assertEqual((reply["status"], prompts), ("ok", ["이름? ", "age? "]))
        self.assertEqual(self.text(found), "가나 7\n")

    def test_readline_asks_and_reads_on_in_the_next_cell(self):
        code = (
            "import { createInterface } from 'node:readline/promises';"
            "{ const lines = createInterface({ input: process.stdin, output: process.stdout });"
            "const name = await lines.question('name? '); lines.close(); console.log('hello', name); }"
        )
        for name in ("Ann", "Bob"):
            reply, _, found = self.answered(code, name)
            self.assertEqual(reply["status"], "ok", reply)
            self.assertEqual(self.text(found), f"name? hello {name}\n")

    def test_an_interrupt_ends_the_question_and_the_next_is_answered_anew(self):
        msg_id = self.client.execute("prompt('first? ')", allow_stdin=True)
        self.client.get_stdin_msg(timeout=PATIENCE)
        self.manager.interrupt_kernel()
        self.messages(msg_id)
        self.assertEqual(self.reply(msg_id)["content"]["ename"], "Interrupted")
        reply, prompts, found = self.answered("console.log(prompt('second? '))", "here")
        self.assertEqual((prompts, self.text(found)), (["second? "], "here\n"))

    def test_where_nobody_can_be_asked_one_sentence_says_so(self):
        reply, _ = self.run_cell("prompt('name? ')", allow_stdin=False)
        self.assertIn("Nobody can be asked here", reply["evalue"])

    def test_lines_are_asked_for_one_by_one_as_long_as_they_are_wanted(self):
        code = "let all = ''; for await (const line of process.stdin) { all += line; if (line === 'end\\n') break; } all"
        reply, prompts, found = self.answered(code, "a", "b", "end")
        self.assertEqual((reply["status"], len(prompts)), ("ok", 3))
        self.assertIn("'a\\nb\\nend\\n'", [c["data"]["text/plain"] for kind, c in found if kind == "execute_result"])
