autocmd BufRead,BufNewFile *.faa setfiletype faa
