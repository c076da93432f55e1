"""``self-test``: does the program, as it stands here, do what it must."""

from dangzhibu_desktop.cli.console import Answer, Call, command


@command("self-test", help="自检：建一个临时支部，跑全部规则，打印每一种表，打开窗口。")
def self_test(call: Call) -> Answer:
    """Check rules, forms and window on a temporary branch."""
    import tempfile
    from pathlib import Path

    from dangzhibu_desktop.operations.selftest import check_everything

    with tempfile.TemporaryDirectory() as folder:
        checked = check_everything(Path(folder), today=call.today)
        if call.check_window is not None:
            call.check_window(checked.path)
    return Answer(
        {"ok": True, "forms": checked.forms, "pages": checked.pages},
        [f"自检通过：{checked.forms} 种表，{checked.pages} 页，窗口能打开。"],
    )


COMMANDS = (self_test,)
