"""`gradbook kernel install` for a Jupyter that is not ours: the kernel runs in a folder that has no packages."""
import json
import os
import subprocess
import sys
import sysconfig
import tempfile
import unittest
import venv

from client import Client, PATIENCE
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import KernelManager

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../..")
COMMAND = os.path.join(ROOT, "lib/dist/cli/main.js")


def install(prefix):
    env = {name: value for name, value in os.environ.items() if not name.startswith("JUPYTER")}
    arguments = ["node", COMMAND, "kernel", "install", "--prefix", prefix]
    subprocess.run(arguments, check=True, cwd=prefix, env=env, stdout=subprocess.DEVNULL)


class Install(Client):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        prefix = self.folder.name
        install(prefix)
        specs = KernelSpecManager(kernel_dirs=[os.path.join(prefix, "share/jupyter/kernels")])
        self.manager = KernelManager(kernel_name="tslab", kernel_spec_manager=specs)
        self.manager.start_kernel(cwd=prefix)
        self.addCleanup(lambda: self.manager.shutdown_kernel(now=True))
        self.client = self.manager.client()
        self.client.start_channels()
        self.addCleanup(self.client.stop_channels)
        self.client.wait_for_ready(timeout=PATIENCE)

    def test_cells_find_gradbook_tslab_and_the_types_of_node(self):
        self.assertEqual(self.manager.kernel_spec.display_name, "TypeScript (gradbook)")
        self.assertEqual(
            self.result(
                'import { mul, variable } from "gradbook"; import { display } from "tslab"; import { join } from "node:path";'
                "mul(variable(6), 7).item() + join('a', 'b').length"
            ),
            "45",
        )
        self.assertEqual(self.result("process.cwd()"), f"'{os.path.realpath(self.folder.name)}'")
        msg_id = self.client.complete("import { vari } from 'gradbook'; ", 13)
        self.assertIn("variable", self.reply(msg_id)["content"]["matches"])


class Programs(unittest.TestCase):
    """The programs that look a notebook's kernel up by its name, in an environment with Jupyter and no kernel for it."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = os.path.realpath(folder.name)
        self.prefix = os.path.join(self.folder, "env")
        venv.create(self.prefix)
        self.python = os.path.join(self.prefix, "bin/python")
        packages = sysconfig.get_path("purelib", vars={"base": self.prefix, "platbase": self.prefix})
        with open(os.path.join(packages, "course.pth"), "w") as file:
            file.write("\n".join(path for path in sys.path if "packages" in path or "jupyter-tests" in path))
        self.env = {name: value for name, value in os.environ.items() if not name.startswith(("JUPYTER", "PYTHON"))}
        self.env["HOME"] = self.folder
        # What the notebooks of the course say of their kernel.
        with open(os.path.join(ROOT, "notebooks/en/02-chain-rule.ipynb")) as file:
            metadata = json.load(file)["metadata"]
        source = 'import { mul, variable } from "gradbook";\nmul(variable(6), 7).item()'
        cell = {"cell_type": "code", "id": "a", "metadata": {}, "source": source, "execution_count": None, "outputs": []}
        self.book = os.path.join(self.folder, "book.ipynb")
        with open(self.book, "w") as file:
            json.dump({"cells": [cell], "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}, file)

    def run_program(self, *arguments):
        return subprocess.run(
            [self.python, *arguments], cwd=self.folder, env=self.env, capture_output=True, text=True, timeout=PATIENCE
        )

    def test_jupyter_execute_nbconvert_and_papermill_find_the_kernel(self):
        scripts = os.path.dirname(sys.executable)
        execute = (os.path.join(scripts, "jupyter-execute"), "book.ipynb", "--output", "executed.ipynb")
        convert = ("-m", "nbconvert", "--execute", "--to", "notebook", "--output", "converted.ipynb", "book.ipynb")
        papermill = ("-m", "papermill", "--no-progress-bar", "book.ipynb", "papermill.ipynb")
        self.assertIn("No such kernel named tslab", self.run_program(*execute).stderr)
        install(self.prefix)
        for arguments, output in ((execute, "executed"), (convert, "converted"), (papermill, "papermill")):
            with self.subTest(output):
                done = self.run_program(*arguments)
                self.assertEqual(done.returncode, 0, done.stderr)
                with open(os.path.join(self.folder, f"{output}.ipynb")) as file:
                    cells = [cell for cell in json.load(file)["cells"] if cell["cell_type"] == "code"]
                self.assertEqual(cells[-1]["outputs"][0]["data"]["text/plain"], ["42"])


class Papermill(unittest.TestCase):
    def test_parameters_are_written_as_typescript(self):
        cells = [
            {"cell_type": "code", "metadata": {"tags": ["parameters"]}, "source": 'let rate: number = 0.5; // step\nlet name = "a";'},
            {"cell_type": "code", "metadata": {}, "source": "rate *= 2; [rate, name, typeof list]"},
        ]
        book = {"cells": [{"id": f"c{i}", "execution_count": None, "outputs": [], **cell} for i, cell in enumerate(cells)]}
        kernel = {"name": "tslab", "language": "typescript", "display_name": "TypeScript"}
        book |= {"metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "in.ipynb")
            with open(path, "w") as file:
                json.dump(book, file)
            papermill = [sys.executable, "-m", "papermill", "--no-progress-bar"]
            parameters = ["-p", "rate", "0.25", "-y", 'name: "it\'s \\"so\\"\\n\u00e9"\nlist: [1, null, {a: true}]']
            out = os.path.join(folder, "out.ipynb")
            done = subprocess.run([*papermill, *parameters, path, out], capture_output=True, text=True, timeout=PATIENCE)
            self.assertEqual(done.returncode, 0, done.stderr)
            with open(out) as file:
                made = json.load(file)["cells"]
            self.assertEqual(
                "".join(made[-1]["outputs"][0]["data"]["text/plain"]), """[ 0.5, `it's "so"\\n\u00e9`, 'object' ]"""
            )
            helped = subprocess.run([*papermill, "--help-notebook", path], capture_output=True, text=True, timeout=PATIENCE)
            self.assertIn("rate: number (default 0.5)", helped.stdout)
