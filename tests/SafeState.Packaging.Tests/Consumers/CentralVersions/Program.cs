using CentralVersions;

Console.WriteLine(Visits.Count("home") + Visits.Count("home"));
