using System;
using System.Collections.Generic;
using Microsoft.Net.Http.Headers;

namespace SafeState.AspNetCore.Endpoints;

/// <summary>A file that browsers get.</summary>
/// <param name="Content">The content.</param>
/// <param name="ContentType">The content type.</param>
/// <param name="Hash">The start of the SHA-256 of the content.</param>
/// <param name="Compressed">The compressed forms by their content coding, the smallest first.</param>
internal sealed record WebFile(byte[] Content, string ContentType, string Hash,
    IReadOnlyList<(string Coding, byte[] Content)> Compressed)
{
    /// <summary>Returns the form that a browser likes best, or the smallest of them.</summary>
    /// <param name="accepted">The content codings that the browser accepts.</param>
    /// <returns>The form, and its content coding. The coding is null if the content is as it is.</returns>
    internal (byte[] Content, string? Coding) Choose(IList<StringWithQualityHeaderValue> accepted)
    {
        (byte[] Content, string? Coding) best = (Content, null);
        double bestQuality = 0;
        foreach ((string coding, byte[] content) in Compressed)
        {
            double quality = GetQuality(accepted, coding);
            if (quality > bestQuality)
            {
                (best, bestQuality) = ((content, coding), quality);
            }
        }

        return best;
    }

    /// <summary>Returns how much a browser likes a coding. Its name has priority over the star.</summary>
    private static double GetQuality(IList<StringWithQualityHeaderValue> accepted, string coding)
    {
        double star = 0;
        foreach (StringWithQualityHeaderValue value in accepted)
        {
            if (value.Value.Equals(coding, StringComparison.OrdinalIgnoreCase))
            {
                return value.Quality ?? 1;
            }

            star = value.Value == "*" ? value.Quality ?? 1 : star;
        }

        return star;
    }
}
