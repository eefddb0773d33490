namespace SafeState.Engineering.Documentation;

/// <summary>The site of the documentation, which docfx builds from the same pages.</summary>
public static class Site
{
    /// <summary>Restores docfx, and builds <c>artifacts/site</c>. A warning, such as a broken link, is an error.</summary>
    /// <param name="root">The working copy.</param>
    /// <returns>The exit code.</returns>
    public static int Build(string root)
    {
        Shell shell = new(root);
        int code = shell.Dotnet("tool", "restore");
        return code == 0 ? shell.Dotnet("docfx", "build", "eng/site/docfx.json", "--warningsAsErrors") : code;
    }
}
