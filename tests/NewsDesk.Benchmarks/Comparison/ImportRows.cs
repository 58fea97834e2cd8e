using System.Diagnostics;
using NewsDesk.Benchmarks.Load;
using NewsDesk.Benchmarks.Servers;

namespace NewsDesk.Benchmarks.Comparison;

/// <summary>The import of the articles against Hugo building a site of the same folder.</summary>
internal static class ImportRows
{
    public static async Task<List<Row>> MeasureAsync(
        Workbench bench, (TimeSpan Time, long PeakMemory) import, CancellationToken cancellation)
    {
        var what = $"import of {bench.Set.Count:#,##0} articles against Hugo building them";
        var rate = Figures.Of(bench.Set.Count / import.Time.TotalSeconds);
        var peak = Figures.Megabytes(import.PeakMemory);
        var memory = new Row("peak memory of that import (VmHWM)", Figures.Of(peak, " MB"), peak, Limit.AtMost(256, " MB"));
        if (!Installed.Has("hugo"))
        {
            return [new Row(what, $"{rate} articles/s; Hugo is not installed: apt-get install hugo"), memory];
        }

        Workbench.Say("Hugo builds the same folder");
        var started = Stopwatch.GetTimestamp();
        var source = WriteSource(bench);
        await ChildProcess.RunAsync(
            "hugo",
            [
                "--source", source,
                "--contentDir", bench.Content(bench.Set.Count, cancellation),
                "--destination", Path.Combine(source, "public"),
                "--cacheDir", Path.Combine(source, "cache"),
                "--quiet",
            ],
            cancellation);
        var hugo = Stopwatch.GetElapsedTime(started);
        var ratio = hugo / import.Time;
        return
        [
            new Row(what, $"{Figures.Of(ratio)} ({rate} of {Figures.Of(bench.Set.Count / hugo.TotalSeconds)} articles/s)", ratio,
                Limit.AtLeast(0.5), Limit.AtLeast(1)),
            memory,
        ];
    }

    /// <summary>The least that makes a page of each article, and lists of sections, tags and authors.</summary>
    private static string WriteSource(Workbench bench)
    {
        var source = Path.Combine(bench.Folder, "hugo");
        var layouts = Directory.CreateDirectory(Path.Combine(source, "layouts", "_default")).FullName;
        File.WriteAllText(Path.Combine(source, "config.toml"), """
            baseURL = "https://news.example.org/"
            title = "The Measured Times"
            disableKinds = ["RSS", "sitemap"]
            [taxonomies]
            tag = "tags"
            author = "author"
            """);
        File.WriteAllText(Path.Combine(layouts, "baseof.html"), """
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><title>{{ .Title }}</title><meta name="description" content="{{ .Params.summary }}"></head>
            <body><main>{{ block "main" . }}{{ end }}</main></body>
            </html>
            """);
        File.WriteAllText(Path.Combine(layouts, "single.html"), """
            {{ define "main" }}<h1>{{ .Title }}</h1><p>{{ .Params.summary }}</p><p>{{ .Params.author }}, {{ .Date.Format "2 January 2006" }}</p>{{ .Content }}
            <ul>{{ range .Params.tags }}<li><a href="/tags/{{ urlize . }}/">{{ . }}</a></li>{{ end }}</ul>{{ end }}
            """);
        File.WriteAllText(Path.Combine(layouts, "list.html"), """
            {{ define "main" }}<h1>{{ .Title }}</h1>
            <ul>{{ range first 20 .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>{{ end }}
            """);
        return source;
    }
}
