using System;
using System.Security.Cryptography;
using System.Text;

namespace WebShop;

/// <summary>Says that something was ordered.</summary>
/// <param name="Number">Which order of the customer it was.</param>
/// <param name="Sku">The article.</param>
/// <param name="Signature">The shop's signature.</param>
public sealed record Receipt(int Number, string Sku, string Signature)
{
    private const int Iterations = 2_000;
    private const int SignatureBytes = 16;

    private static readonly byte[] Secret = RandomNumberGenerator.GetBytes(SignatureBytes);

    /// <summary>Makes a receipt. This takes a while: a millisecond or so.</summary>
    public static Receipt Sign(int number, string sku) =>
        new(number, sku,
            Convert.ToHexString(
                Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes($"{number} {sku}"), Secret, Iterations, HashAlgorithmName.SHA256,
                    SignatureBytes)));
}
