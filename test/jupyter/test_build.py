"""What a kernel says when the library was built anew while it runs."""
import json
import os
import shutil
import tempfile

from client import Client, PATIENCE
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import KernelManager

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../..")


class Build(Client):
    """The kernel of a copy of the build: what happens to it is seen by no other kernel."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.dist = os.path.join(folder.name, "lib", "dist")
        shutil.copytree(os.path.join(ROOT, "lib", "dist"), self.dist)
        shutil.copy(os.path.join(ROOT, "lib", "package.json"), os.path.join(folder.name, "lib"))
        os.symlink(os.path.abspath(os.path.join(ROOT, "node_modules")), os.path.join(folder.name, "node_modules"))
        spec = KernelSpecManager().get_kernel_spec("tslab").to_dict()
        spec["argv"][1] = os.path.join(self.dist, "kernel", "main.js")
        kernels = os.path.join(folder.name, "kernels")
        os.makedirs(os.path.join(kernels, "copy"))
        with open(os.path.join(kernels, "copy", "kernel.json"), "w") as file:
            json.dump(spec, file)
        self.manager = KernelManager(
            kernel_name="copy", kernel_spec_manager=KernelSpecManager(kernel_dirs=[kernels])
        )
        self.manager.start_kernel()
        self.addCleanup(lambda: self.manager.shutdown_kernel(now=True))
        self.client = self.manager.client()
        self.client.start_channels()
        self.addCleanup(self.client.stop_channels)
        self.client.wait_for_ready(timeout=PATIENCE)

    def test_a_new_build_is_told_once_and_breaks_nothing(self):
        self.run_cell("const kept = 1;")
        with open(os.path.join(self.dist, ".sources"), "w") as file:
            file.write("another build")
        reply, messages = self.run_cell("kept")
        self.assertEqual(reply["status"], "ok")
        self.assertEqual(
            self.text(messages, "stderr"), "gradbook was built anew; a restart of the kernel loads it.\n"
        )
        _, messages = self.run_cell("kept")
        self.assertEqual(self.text(messages, "stderr"), "")
