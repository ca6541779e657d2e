-- faa in Neovim: source this file from init.lua, with faa on the PATH.
vim.filetype.add({ extension = { faa = "faa" } })

vim.api.nvim_create_autocmd("FileType", {
  pattern = "faa",
  callback = function()
    vim.bo.commentstring = "# %s"
    vim.lsp.start({ name = "faa", cmd = { vim.env.FAA or "faa", "lsp" }, root_dir = vim.fn.getcwd() })
  end,
})
