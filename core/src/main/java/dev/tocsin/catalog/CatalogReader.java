package dev.tocsin.catalog;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSetMultimap;
import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.SetMultimap;
import dev.tocsin.model.Finding;
import dev.tocsin.model.Place;
import dev.tocsin.model.Reading;
import dev.tocsin.text.Findings;
import dev.tocsin.text.YamlFile;
import dev.tocsin.text.YamlNode;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a catalog: all entities first, then what they say of each other. For one reading. */
final class CatalogReader {

    private static final int DEEPEST = 50;

    private final CatalogKeys keys;
    private final Map<String, Findings> findings = new LinkedHashMap<>();
    private final Map<EntityRef, Entity> entities = new LinkedHashMap<>();
    private final Map<EntityRef, Service> services = new LinkedHashMap<>();
    private final List<Link> links = new ArrayList<>();

    CatalogReader(CatalogKeys keys) {
        this.keys = keys;
    }

    Reading<Catalog> directory(Path folder) {
        if (!Files.isDirectory(folder)) {
            return new Reading.Unreadable<>(ImmutableList.of(Finding.error(
                    Place.of(folder.toString()),
                    "",
                    "a folder of catalog files",
                    "no folder",
                    "create it, or mend the path")));
        }
        for (Path file : files(folder)) {
            collect(YamlFile.read(file));
        }
        return compile(Place.of(folder.toString()));
    }

    Reading<Catalog> file(Path file) {
        collect(YamlFile.read(file));
        return compile(Place.of(file.toString()));
    }

    private void collect(YamlFile file) {
        Findings found = of(file.name());
        found.addAll(file.findings());
        for (YamlNode document : file.documents()) {
            Entity entity = new EntityReader(found).read(document);
            if (entity != null) {
                collect(entity, found);
            }
        }
    }

    private void collect(Entity entity, Findings found) {
        Entity first = entities.putIfAbsent(entity.ref(), entity);
        if (first != null) {
            found.warning(
                    entity.place(),
                    "metadata.name",
                    "a name of its own",
                    entity.ref() + ", which stands at " + first.place() + " already",
                    "remove one of them; the first counts");
            return;
        }
        ServiceReader reader = new ServiceReader(keys, found);
        links.addAll(reader.links(entity));
        if (entity.isComponent()) {
            services.put(entity.ref(), reader.read(entity));
        }
    }

    private Reading<Catalog> compile(Place source) {
        SetMultimap<EntityRef, EntityRef> needs = LinkedHashMultimap.create();
        links.forEach(link -> needs.put(link.dependent(), link.needed()));
        services.replaceAll((ref, service) -> service.needing(ImmutableList.copyOf(needs.get(ref))));
        needs.keySet().removeAll(services.keySet());
        CatalogChecks checks = new CatalogChecks(this::of);
        checks.links(links, entities.keySet());
        checks.services(services.values());
        if (services.isEmpty()) {
            checks.nothing(source);
        }
        List<Finding> all = findings.values().stream()
                .flatMap(each -> each.all().stream())
                .collect(ImmutableList.toImmutableList());
        boolean broken = services.isEmpty() && all.stream().anyMatch(it -> it.weight() == Finding.Weight.ERROR);
        return broken
                ? new Reading.Unreadable<>(all)
                : new Reading.Loaded<>(Catalog.of(services.values(), ImmutableSetMultimap.copyOf(needs)), all);
    }

    private Findings of(String file) {
        return findings.computeIfAbsent(file, name -> new Findings());
    }

    private List<Path> files(Path folder) {
        List<Path> files = new ArrayList<>();
        try {
            Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), DEEPEST, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
                    boolean hidden = !dir.equals(folder) && name(dir).startsWith(".");
                    return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    boolean yaml = name(file).endsWith(".yaml") || name(file).endsWith(".yml");
                    if (yaml && attributes.isRegularFile()) {
                        files.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    unreadable(file, e);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            unreadable(folder, e);
        }
        return ImmutableList.sortedCopyOf(files);
    }

    private void unreadable(Path path, IOException e) {
        of(path.toString())
                .error(
                        Place.of(path.toString()),
                        "",
                        "a file or folder that can be read",
                        e.getClass().getSimpleName(),
                        "let the process read it, or move it out of the catalog");
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }
}
