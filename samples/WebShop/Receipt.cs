using System;
using System.Security.Cryptography;
using System.Text;

namespace WebShop;

/// <summary>The receipt of an order.</summary>
/// <param name="Number">The number of the order among those of the customer.</param>
/// <param name="Sku">The article.</param>
/// <param name="Signature">The signature of the shop.</param>
public sealed record Receipt(int Number, string Sku, string Signature)
{
    private const int Iterations = 2_000;
    private const int SignatureBytes = 16;

    private static readonly byte[] Secret = RandomNumberGenerator.GetBytes(SignatureBytes);

    /// <summary>Creates a receipt. This takes about a millisecond.</summary>
    public static Receipt Sign(int number, string sku) =>
        new(number, sku,
            Convert.ToHexString(
                Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes($"{number} {sku}"), Secret, Iterations, HashAlgorithmName.SHA256,
                    SignatureBytes)));
}
