using System;
using System.CommandLine;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;
using WebShop;

// WebShop [--urls URL]          serves the shop
// WebShop load URL --seconds N  sends it customers; with --accounts 1 they are in each other's way
Argument<Uri> url = new("url") { Description = "Where the shop is", DefaultValueFactory = static _ => new Uri("http://localhost:5080") };
Option<int> seconds = new("--seconds") { Description = "How long", DefaultValueFactory = static _ => 30 };
Option<int> customers = new("--customers") { Description = "How many at once", DefaultValueFactory = static _ => 16 };
Option<int> accounts = new("--accounts") { Description = "How many accounts they share", DefaultValueFactory = static _ => 16 };
Command load = new("load", "Sends customers to a shop that is running") { url, seconds, customers, accounts };
load.SetAction((parsed, token) => Load.Run(
    parsed.GetRequiredValue(url),
    TimeSpan.FromSeconds(parsed.GetValue(seconds)),
    parsed.GetValue(customers),
    parsed.GetValue(accounts),
    token));

Option<string> urls = new("--urls") { Description = "Where to serve", DefaultValueFactory = static _ => "http://localhost:5080" };
RootCommand root = new("A shop whose state is guarded") { urls, load };
root.SetAction(async (parsed, token) =>
{
    await using WebApplication shop = Shop.Build([$"--urls={parsed.GetRequiredValue(urls)}"]);
    await shop.RunAsync(token);
});
return await root.Parse(args).InvokeAsync();
