"""Draws the icons of the installed app from favicon.svg: python -m tests.icons"""

import shutil
from pathlib import Path

from playwright.sync_api import sync_playwright

IMAGES = Path(__file__).resolve().parent.parent / "static" / "images"
GROUND = "#05656f"  # of favicon.svg
ICONS = {  # name: (pixels, share that the drawing takes, ground up to the edge)
    "icon-192.png": (192, 1, False),
    "icon-512.png": (512, 1, False),
    "icon-maskable-512.png": (512, 0.82, True),  # systems cut it to a circle
    "apple-touch-icon.png": (180, 0.94, True),  # and to a rounded square
}


def draw(page, name, pixels, share, is_full):
    drawing = (IMAGES / "favicon.svg").read_text()
    size = pixels * share
    page.set_viewport_size({"width": pixels, "height": pixels})
    page.set_content(
        "<style>* { margin: 0 } body { display: grid; place-items: center;"
        f" height: 100vh; background: {GROUND if is_full else 'transparent'} }}"
        f" svg {{ width: {size}px; height: {size}px }}</style>{drawing}"
    )
    page.screenshot(path=IMAGES / name, omit_background=True)


def main():
    with sync_playwright() as playwright:
        chromium = shutil.which("chromium")
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox"]
        )
        page = browser.new_page()
        for name, icon in ICONS.items():
            draw(page, name, *icon)
        browser.close()


if __name__ == "__main__":
    main()
