using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml.Linq;

namespace SafeState.Architecture.Tests;

/// <summary>
/// The address of the repository is the property <c>RepositoryUrl</c>. Texts and sources that repeat it must agree with it.
/// </summary>
public sealed class RepositoryAddressTests
{
    private const string Host = "https://github.com/";

    // Sources of others, and their sites.
    private static readonly string[] Foreign = [Host + "jbevain/cecil"];

    private static readonly string Address =
        XDocument.Load(Path.Combine(Repository.Root, "Directory.Build.props")).Descendants("RepositoryUrl").Single().Value;

    [Fact]
    public void Every_address_of_a_repository_is_the_property()
    {
        Dictionary<string, string[]> addresses = ((string[])["*.md", "*.cs", "*.targets", "*.props", "*.yml", "*.txt"])
            .SelectMany(static pattern => Repository.Files(pattern, "."))
            .Where(static file => !file.StartsWith("tests/", StringComparison.Ordinal))
            .ToDictionary(static file => file, static file => Find(Repository.Read(file)).Except(Foreign).ToArray());

        Assert.Equal([Address], addresses.Values.SelectMany(static found => found).Distinct());
        Assert.Contains("README.md", Repository.Files("*.md", "."));
        Assert.NotEmpty(addresses["src/SafeState/README.md"]);
        Assert.NotEmpty(addresses["generators/SafeState.Roslyn/RuleIds.cs"]);
    }

    [Theory]
    [InlineData("CONTRIBUTING.md")]
    [InlineData("docs/getting-started.md")]
    public void Pages_state_until_when_the_address_is_a_placeholder(string page) =>
        Assert.Contains("placeholder until the repository is published", Repository.Read(page), StringComparison.Ordinal);

    [Fact]
    public void An_address_ends_after_owner_and_name() => Assert.Equal(
        [Host + "a-b/c.d", Host + "e/f"],
        Find($"see {Host}a-b/c.d/blob/main/x.md, ({Host}e/f) and {Host}"));

    private static IEnumerable<string> Find(string text)
    {
        for (int start =
            text.IndexOf(Host, StringComparison.Ordinal); start >= 0; start = text.IndexOf(Host, start + 1, StringComparison.Ordinal))
        {
            string[] parts = new string([.. text.Skip(start + Host.Length).TakeWhile(IsPartOfAddress)]).Split('/');
            if (parts is [{ Length: > 0 } owner, { Length: > 0 } name, ..])
            {
                yield return $"{Host}{owner}/{name.TrimEnd('.')}";
            }
        }
    }

    private static bool IsPartOfAddress(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.' or '/';
}
