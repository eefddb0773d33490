using System;
using System.IO;
using SafeState.RuleIndex;

// Writes docs/rules/README.md from the rules and their pages.
// usage: eng/rule-index   (SafeState.RuleIndex FOLDER)
if (args is not [string folder] || !Directory.Exists(folder))
{
    Console.Error.WriteLine("usage: SafeState.RuleIndex FOLDER, the folder of the rules' pages");
    return 2;
}

string file = Path.Combine(folder, "README.md");
File.WriteAllText(file, RuleIndexPage.Render(folder));
Console.WriteLine($"wrote {file}");
return 0;
