-- What an editor does with faa lsp, step by step; prints what it sees. FAA is the program.
local faa = os.getenv("FAA")
local out = {}
local function say(x) table.insert(out, x) end
local id = vim.lsp.start_client({ name = "faa", cmd = { faa, "lsp" }, root_dir = vim.fn.getcwd() })
vim.lsp.buf_attach_client(0, id)
local function lines() return vim.api.nvim_buf_get_lines(0, 0, -1, false) end
vim.wait(60000, function() return #vim.diagnostic.get(0) > 0 end, 10)
for _, d in ipairs(vim.diagnostic.get(0)) do say(d.lnum .. ":" .. d.col .. " " .. d.message:gsub("\n", " / ")) end
vim.api.nvim_buf_set_lines(0, 2, 3, false, { "print  $x" })
vim.wait(60000, function() return #vim.diagnostic.get(0) == 1 end, 1)
say("diagnostics after the edit: " .. #vim.diagnostic.get(0))
local function ask(method, line, character, more)
  local p = { textDocument = { uri = vim.uri_from_bufnr(0) }, position = { line = line, character = character } }
  for k, v in pairs(more or {}) do p[k] = v end
  local r = vim.lsp.buf_request_sync(0, method, p, 60000)
  return r and r[id] and (r[id].result or r[id].error)
end
say("hover: " .. ask("textDocument/hover", 1, 9).contents.value:match("[^\n]*"))
say("definition: " .. ask("textDocument/definition", 2, 8).range.start.line)
say("completion: " .. ask("textDocument/completion", 1, 12).items[1].label)
vim.lsp.util.apply_workspace_edit(ask("textDocument/rename", 2, 8, { newName = "total" }), "utf-16")
vim.lsp.buf.formatting_sync({}, 60000)
for _, l in ipairs(lines()) do say(l) end
io.stdout:write(table.concat(out, "\n") .. "\n")
vim.cmd("qa!")
