"""nbclient, which executes notebooks in continuous integration: a failed notebook must not pass."""
import unittest

import nbformat
from client import PATIENCE
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError


def notebook(*sources):
    book = nbformat.v4.new_notebook()
    book.cells = [nbformat.v4.new_code_cell(source) for source in sources]
    return book


def text(cell):
    return "".join(output.get("text", "") for output in cell.outputs)


class Nbclient(unittest.TestCase):
    def test_a_failing_notebook_stops_with_an_error(self):
        book = notebook("const a = 1;", "throw new Error('broken');", "console.log('never');")
        with self.assertRaises(CellExecutionError) as raised:
            NotebookClient(book, kernel_name="tslab").execute()
        self.assertIn("broken", str(raised.exception))
        self.assertEqual(book.cells[2].outputs, [])

    def test_with_allow_errors_every_later_cell_runs(self):
        book = notebook("throw 1;", "const wrong: number = 'a';", "console.log('still here');")
        NotebookClient(book, kernel_name="tslab", allow_errors=True).execute()
        self.assertEqual([cell.outputs[0].output_type for cell in book.cells], ["error", "error", "stream"])
        self.assertEqual(text(book.cells[2]), "still here\n")

    def test_endless_loops_before_and_after_an_await_are_survived(self):
        book = notebook("const kept = 3;", "while (true) {}", "await null; while (true) {}", "console.log(kept);")
        client = NotebookClient(
            book,
            kernel_name="tslab",
            timeout_func=lambda cell: 3 if "while" in cell.source else PATIENCE,
            interrupt_on_timeout=True,
            allow_errors=True,
            startup_timeout=PATIENCE,
        )
        client.execute()
        self.assertEqual(text(book.cells[3]), "3\n")


