using System;

namespace SafeState.Engineering.Documentation;

/// <summary>A page or a result that the figures cannot be read from.</summary>
public sealed class DocumentationException(string message) : Exception(message);
