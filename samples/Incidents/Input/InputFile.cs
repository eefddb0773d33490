using System;
using System.IO;

namespace Incidents.Input;

/// <summary>Opens an input file, or says which option names a better one.</summary>
internal static class InputFile
{
    public static StreamReader Open(string path, string content, string option)
    {
        try
        {
            return new StreamReader(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            string reason = e is FileNotFoundException or DirectoryNotFoundException ? "no such file" : e.Message.TrimEnd('.');
            throw new InputException(path, $"{reason}; expected {content}. Name a file by {option}.");
        }
    }
}
