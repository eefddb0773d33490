using System;
using System.Collections.Generic;
using SafeState;

namespace WebShop;

/// <summary>The articles, which are found by their number and by their name. Both always agree.</summary>
[GuardedState(Name = "shop.catalog")]
public sealed partial class Catalog
{
    [Guarded(Group = "articles")]
    private readonly Dictionary<string, string> _names = new();

    [Guarded(Group = "articles")]
    private readonly Dictionary<string, string> _skus = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The last articles that were named, the newest last.</summary>
    private readonly List<string> _news = [];

    /// <summary>Gives an article a name, unless another one has it.</summary>
    public bool TryName(string sku, string name)
    {
        bool named = Articles.Transact(
            static (ref tx, article) =>
            {
                if (tx.Skus.TryGetValue(article.Name, out string? other) && other != article.Sku)
                {
                    return false;
                }

                if (tx.Names.TryGetValue(article.Sku, out string? former))
                {
                    _ = tx.Skus.Remove(former);
                }

                tx.Names[article.Sku] = article.Name;
                tx.Skus[article.Name] = article.Sku;
                return true;
            },
            (Sku: sku, Name: name));
        if (named)
        {
            News.Compute(static (ref news, name) => Add(ref news, name), name);
        }

        return named;
    }

    /// <summary>Returns the number of an article, or null if none has the name.</summary>
    public string? Find(string name) => Skus.GetValueOrDefault(name);

    /// <summary>Returns the last articles that were named.</summary>
    public IReadOnlyList<string> Latest() => News.Snapshot();

    private static void Add(ref ListDraft<string> news, string name)
    {
        const int Shown = 10;
        if (news.Count == Shown)
        {
            news.RemoveAt(0);
        }

        news.Add(name);
    }
}
