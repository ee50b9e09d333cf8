"""Jupyter's own test of kernels, as far as it applies: no history, no pager; standard input is tested by test_messages."""
import unittest

import jupyter_kernel_test


class Conformance(jupyter_kernel_test.KernelTests):
    kernel_name = "tslab"
    language_name = "typescript"
    file_extension = ".ts"

    code_hello_world = "console.log('hello, world');"
    code_stderr = "console.error('oops');"
    code_generate_error = "throw new Error('on purpose');"
    code_execute_result = [{"code": "6 * 7", "result": "42"}]
    code_display_data = [
        {"code": "import { display } from 'tslab'; display.html('<b>bold</b>');", "mime": "text/html"},
        {"code": "import { display as d } from 'tslab'; d.png(new Uint8Array(8));", "mime": "image/png"},
    ]
    completion_samples = [{"text": "Math.sq", "matches": {"sqrt", "SQRT2", "SQRT1_2"}}]
    complete_code_samples = ["1 + 1", "function f(x: number) {\n  return x;\n}"]
    incomplete_code_samples = ["function f(x: number) {", "[1,"]
    code_inspect_sample = "Math.sqrt"


del jupyter_kernel_test

if __name__ == "__main__":
    unittest.main()
