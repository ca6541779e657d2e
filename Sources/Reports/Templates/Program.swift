extension Templates {
    /// Sorting and sliding; without it the page shows all the same. It has no & and no <, so that the page is XML, too.
    static let program = """
        "use strict";
        const status = document.getElementById("status");
        const compare = (a, b) => {
          const x = a.dataset.number, y = b.dataset.number;
          if (x === undefined || y === undefined) {
            if (x !== y) return x === undefined ? 1 : -1;
            return a.textContent.localeCompare(b.textContent);
          }
          return Number(x) - Number(y);
        };
        for (const table of document.querySelectorAll("table")) {
          const heads = [...table.tHead.rows[0].cells], body = table.tBodies[0];
          heads.forEach((head, column) => {
            const button = document.createElement("button");
            button.type = "button";
            button.textContent = head.textContent;
            head.replaceChildren(button);
            button.addEventListener("click", () => {
              const rises = head.getAttribute("aria-sort") !== "ascending";
              for (const other of heads) other.removeAttribute("aria-sort");
              head.setAttribute("aria-sort", rises ? "ascending" : "descending");
              const filled = row => row.cells[column].textContent !== "";
              const rows = [...body.rows].sort((a, b) => {
                if (filled(a) !== filled(b)) return filled(a) ? -1 : 1;
                const order = compare(a.cells[column], b.cells[column]);
                return rises ? order : -order;
              });
              body.append(...rows);
              status.textContent = "sorted by " + button.textContent + (rises ? ", rising" : ", falling");
            });
          });
        }
        for (const slider of document.querySelectorAll(".slider")) {
          const layers = [...slider.querySelectorAll(".layer")], range = slider.querySelector("input");
          const left = slider.querySelector(".left"), right = slider.querySelector(".right");
          const show = () => {
            layers.forEach((layer, index) => {
              layer.classList.toggle("left-one", index === Number(left.value));
              layer.classList.toggle("right-one", index === Number(right.value));
            });
            slider.style.setProperty("--share", String(range.value / 100));
            range.setAttribute("aria-valuetext", range.value + " percent of " + layers[right.value].textContent.trim());
          };
          right.value = String(Math.min(1, layers.length - 1));
          slider.classList.add("live");
          slider.querySelector(".controls").hidden = false;
          for (const control of [left, right, range]) control.addEventListener("input", show);
          show();
        }
        """
}
