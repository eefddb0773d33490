using WebShop;

return await Commands.Create().Parse(args).InvokeAsync();
