using System;

namespace Incidents.Generation;

/// <summary>What customers of a shop ask for during a sale.</summary>
internal sealed class RequestGenerator(Random random)
{
    private static readonly string[] Paying = ["POST /api/checkout", "POST /api/payment/authorize", "GET /api/payment/status"];
    private static readonly string[] Pages = ["/", "/sale", "/cart", "/login", "/account", "/help", "/api/session", "/api/cart", "/health"];

    private readonly Popularity _products = new(400, skew: 1.1);

    /// <summary>Method and target, and whether the payment service takes part in the answer.</summary>
    public (string Request, bool Pays) Next() => random.Next(100) switch
    {
        < 45 => (Paying[_products.Draw(random) % Paying.Length], true),
        < 75 => ($"GET /products/{1_000 + _products.Draw(random)}", false),
        < 85 => ($"GET /search?q=p{_products.Draw(random)}&page={random.Next(1, 4)}", false),
        _ => ($"GET {Pages[random.Next(Pages.Length)]}", false),
    };
}
