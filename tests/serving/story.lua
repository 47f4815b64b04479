-- Opens what the command line names, puts a comparison in, dismisses a claim, and prints what it saw as JSON.
local saw = {}

local function finish(code)
  io.stdout:write(vim.json.encode(saw), "\n")
  vim.cmd(code == 0 and "qall!" or "cquit")
end

local function wait(what, holds)
  if not vim.wait(60000, holds, 20) then
    saw.in_vain = what
    finish(1)
  end
end

local function questions()
  return #vim.diagnostic.get(0)
end

-- A person who takes the first line that has these words; both ways in which versions of Neovim let one choose.
local wanted, offered = {}, {}
local function choose(lines)
  table.insert(offered, lines)
  for number, line in ipairs(lines) do
    if line:find(wanted[1], 1, true) then
      table.remove(wanted, 1)
      return number
    end
  end
end
vim.ui.select = function(items, options, chosen)
  local number = choose(vim.tbl_map(options.format_item or tostring, items))
  chosen(number and items[number], number)
end
vim.fn.inputlist = function(lines)
  local numbered = vim.tbl_filter(function(line) return line:find("^%d+%. ") end, lines)
  return choose(vim.tbl_map(function(line) return (line:gsub("^%d+%. ", "")) end, numbered)) or 0
end

wait("two questions", function() return questions() == 2 end)
saw.questions = vim.tbl_map(function(each)
  local place = { each.lnum, each.col, each.end_lnum, each.end_col }
  return { each.code or each.user_data.lsp.code, place, each.source, each.severity }
end, vim.diagnostic.get(0))

wanted = { "Put in: " }
vim.api.nvim_win_set_cursor(0, { saw.questions[1][2][1] + 1, saw.questions[1][2][2] })
vim.lsp.buf.code_action()
wait("the comparison", function() return questions() == 1 end)
saw.lines = vim.api.nvim_buf_get_lines(0, 0, -1, true)

wanted = { "Dismiss, ", "quotation" }
vim.api.nvim_win_set_cursor(0, { saw.questions[2][2][1] + 1, saw.questions[2][2][2] })
vim.lsp.buf.code_action()
wait("the dismissal", function() return questions() == 0 end)
saw.offered = offered
finish(0)
