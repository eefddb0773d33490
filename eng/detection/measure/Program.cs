using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using SafeState.Detection.Measure;

// Runs the programs of a woven corpus, each with several seeds, and prints what was found.
//   measure CORPUS SEEDS JOBS [overlap] [racy|fixed|control|replay] [NAME]
string corpus = Path.GetFullPath(args[0]);
int seeds = int.Parse(args[1], CultureInfo.InvariantCulture);
int jobs = int.Parse(args[2], CultureInfo.InvariantCulture);
bool overlap = args.Contains("overlap");
string? only = args.Skip(3).FirstOrDefault(static a => a is "racy" or "fixed" or "control" or "replay");
string? name = args.Skip(3).FirstOrDefault(static a => a is not ("overlap" or "racy" or "fixed" or "control" or "replay"));

Runner runner = new(corpus, overlap);
string kindOfRuns = only == "replay" ? "racy" : only ?? "";
(string Kind, string Name)[] programs =
    [.. runner.List().Where(p => (only is null || p.Kind == kindOfRuns) && (name is null || p.Name == name))];
ConcurrentBag<Trial> trials = [];
(string Kind, string Name, int Seed)[] work =
    [.. programs.SelectMany(p => Enumerable.Range(1, seeds).Select(seed => (p.Kind, p.Name, seed)))];
Parallel.ForEach(work, new ParallelOptions { MaxDegreeOfParallelism = jobs }, w =>
    trials.Add(only == "replay" ? runner.Replay(w.Name, w.Seed) : runner.Try(w.Kind, w.Name, w.Seed)));
return Table.Print(programs, trials, only == "replay");
