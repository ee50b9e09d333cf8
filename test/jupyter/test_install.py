"""`gradbook kernel install` for a Jupyter that is not ours: the kernel runs in a folder that has no packages."""
import os
import subprocess
import tempfile

from client import Client
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import KernelManager

COMMAND = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../lib/dist/cli/main.js")


class Install(Client):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        prefix = self.folder.name
        subprocess.run(["node", COMMAND, "kernel", "install", "--prefix", prefix], check=True, cwd=prefix, stdout=subprocess.DEVNULL)
        specs = KernelSpecManager(kernel_dirs=[os.path.join(prefix, "share/jupyter/kernels")])
        self.manager = KernelManager(kernel_name="gradbook", kernel_spec_manager=specs)
        self.manager.start_kernel(cwd=prefix)
        self.addCleanup(lambda: self.manager.shutdown_kernel(now=True))
        self.client = self.manager.client()
        self.client.start_channels()
        self.addCleanup(self.client.stop_channels)
        self.client.wait_for_ready(timeout=120)

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
