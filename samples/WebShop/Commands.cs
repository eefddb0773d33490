using System;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Numerics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;

namespace WebShop;

/// <summary>
/// Defines the command line. <c>WebShop [--urls URL]</c> runs the shop, and <c>WebShop load URL</c> sends customers to it.
/// </summary>
internal static class Commands
{
    private const string DefaultUrl = "http://localhost:5080";

    internal static RootCommand Create()
    {
        Option<string> urls = new("--urls") { Description = "The address to serve", DefaultValueFactory = static _ => DefaultUrl };
        RootCommand root = new("A shop with guarded state") { urls, CreateLoad() };
        root.SetAction(async (parsed, token) =>
        {
            await using WebApplication shop = Shop.Build([$"--urls={parsed.GetRequiredValue(urls)}"]);
            await shop.RunAsync(token);
        });
        return root;
    }

    private static Command CreateLoad()
    {
        Argument<Uri> url =
            new("url")
            {
                Description = "The address of the shop",
                DefaultValueFactory = static _ => new Uri(DefaultUrl),
                CustomParser = ParseUrl
            };
        Option<double> seconds = new("--seconds") { Description = "The length of the run", DefaultValueFactory = static _ => 30 };
        Option<int> customers = new("--customers") { Description = "The number of customers", DefaultValueFactory = static _ => 16 };
        Option<int> accounts =
            new("--accounts")
            {
                Description = "The number of accounts that they share. With one account, they wait for each other",
                DefaultValueFactory = static _ => 16
            };
        RequirePositive(seconds);
        RequirePositive(customers);
        RequirePositive(accounts);
        Command load = new("load", "Sends customers to a shop that is running") { url, seconds, customers, accounts };
        load.SetAction((parsed, token) => Load.Run(
            parsed.GetRequiredValue(url),
            TimeSpan.FromSeconds(parsed.GetValue(seconds)),
            parsed.GetValue(customers),
            parsed.GetValue(accounts),
            parsed.InvocationConfiguration,
            token));
        return load;
    }

    private static void RequirePositive<T>(Option<T> option)
        where T : struct, INumber<T> => option.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && result.GetValueOrDefault<T>() <= T.Zero)
            {
                result.AddError($"{option.Name} must be more than zero.");
            }
        });

    private static Uri? ParseUrl(ArgumentResult result)
    {
        if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out Uri? url))
        {
            return url;
        }

        result.AddError($"'{result.Tokens[0].Value}' is not a valid address. Use the form {DefaultUrl}.");
        return null;
    }
}
