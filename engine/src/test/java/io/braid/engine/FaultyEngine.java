// SPDX-License-Identifier: Apache-2.0
package io.braid.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.core.event.Cancellation;
import io.braid.core.event.Observer;
import io.braid.core.plan.MergePlan;
import io.braid.core.plan.RunSettings;
import io.braid.core.report.MergeReport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The engine with a fault planted in one of its statements. */
final class FaultyEngine implements Product.Merging, AutoCloseable {
    private final Upper classes;
    private final Object engine;
    private final Method merge;

    /** Compiles the class that has the fault, and loads it in place of the right one. */
    FaultyEngine(SqlFault fault, Path folder) throws IOException, ReflectiveOperationException {
        Path source = Files.createDirectories(folder.resolve("source"))
                .resolve(Path.of(fault.source() + ".java").getFileName());
        Files.writeString(source, fault.planted());
        Path compiled = Files.createDirectories(folder.resolve("classes"));
        compile(source, compiled, fault);
        classes = new Upper(new URL[] {
            compiled.toUri().toURL(),
            Engine.class.getProtectionDomain().getCodeSource().getLocation()
        });
        Class<?> type = classes.loadClass(Engine.class.getName());
        assertThat(type).as("a class of its own").isNotSameAs(Engine.class);
        engine = type.getConstructor(InstantSource.class, InputStream.class, OutputStream.class)
                .newInstance(
                        InstantSource.system(), new ByteArrayInputStream(new byte[0]), OutputStream.nullOutputStream());
        merge = type.getMethod("merge", MergePlan.class, RunSettings.class, Observer.class, Cancellation.class);
    }

    private static void compile(Path source, Path target, SqlFault fault) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            boolean fine = compiler.getTask(
                            said,
                            files,
                            null,
                            List.of(
                                    "-proc:none",
                                    "-nowarn",
                                    "-d",
                                    target.toString(),
                                    "-classpath",
                                    System.getProperty(
                                            "surefire.test.class.path", System.getProperty("java.class.path"))),
                            null,
                            files.getJavaFileObjects(source))
                    .call();
            assertThat(fine).as("%s compiles: %s", fault, said).isTrue();
        }
    }

    @Override
    public MergeReport merge(MergePlan plan, RunSettings settings) {
        try {
            return (MergeReport) merge.invoke(engine, plan, settings, Observer.NONE, new Cancellation());
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        classes.close();
    }

    /** Loads the floors that can see a statement of {@code shape} or {@code write}; those below are the tests' own. */
    private static final class Upper extends URLClassLoader {
        private static final Set<String> PACKAGES =
                Set.of("io.braid.engine", "io.braid.engine.job", "io.braid.engine.shape", "io.braid.engine.write");

        Upper(URL[] places) {
            super(places, FaultyEngine.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                if (loaded == null && PACKAGES.contains(name.substring(0, Math.max(0, name.lastIndexOf('.'))))) {
                    loaded = findClass(name);
                }
                return loaded == null ? super.loadClass(name, resolve) : loaded;
            }
        }
    }
}
