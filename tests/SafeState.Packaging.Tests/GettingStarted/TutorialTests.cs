using System;

namespace SafeState.Packaging.Tests.GettingStarted;

public sealed class TutorialTests
{
    [Fact]
    public void Reads_every_block_in_order()
    {
        const string Page = """
            # A page
            ```sh
            dotnet new console
            dotnet run
            ```
            It says:
            ```text
            Hello
            ```
            <!-- A.cs -->
            ```csharp
            class A;
            ```
            <!-- A.cs, afterwards -->

            ```csharp
            class B;
            ```
            """;

        Assert.Equal(
            [new ShellCommand("dotnet new console", null), new ShellCommand("dotnet run", new ExpectedOutput("Hello\n")),
            new WrittenFile("A.cs", "class A;\n"), new ChangedFile("A.cs", "class B;\n")],
            Tutorial.Read(Page));
    }

    [Theory]
    [InlineData("```csharp\nclass A;\n```")]
    [InlineData("```text\nHello\n```")]
    [InlineData("```sh\nls\n```\n```text\na\n```\n```text\nb\n```")]
    [InlineData("```json\n{}\n```")]
    public void Refuses_what_no_reader_could_do(string page) => Assert.Throws<FormatException>(() => Tutorial.Read(page));
}
