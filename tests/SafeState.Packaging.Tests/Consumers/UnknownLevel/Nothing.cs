namespace UnknownLevel;

public static class Nothing;
