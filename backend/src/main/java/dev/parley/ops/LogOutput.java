package dev.parley.ops;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;

/**
 * What is logged, and how. In code and not in XML, which takes half a second of a start; whoever
 * wants it otherwise names a file of their own by {@code -Dlogback.configurationFile}.
 */
public final class LogOutput extends ContextAwareBase implements Configurator {

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    if (System.getProperty("logback.configurationFile") != null) {
      return ExecutionStatus.INVOKE_NEXT_IF_ANY;
    }
    var root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.INFO);
    root.addAppender(console(context, "%d{HH:mm:ss.SSS} %-5level %msg%n"));
    // Others' stack traces fill a log and help nobody who runs a chat.
    var terse = console(context, "%d{HH:mm:ss.SSS} %-5level %msg%nopex%n");
    quieten(context.getLogger("com.hazelcast"), Level.ERROR, terse);
    quieten(context.getLogger("io.vertx"), Level.ERROR, terse);
    quieten(context.getLogger("org.flywaydb"), Level.ERROR, terse);
    quieten(context.getLogger("org.postgresql"), Level.ERROR, terse);
    // A start that fails is told by Parley itself, in one line.
    context.getLogger("io.vertx.core.impl").setLevel(Level.OFF);
    // A stalled peer once wrote 25 MB of stack traces through this one; beats tell the same.
    context.getLogger("io.vertx.core.eventbus.impl.clustered").setLevel(Level.OFF);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  private static void quieten(Logger logger, Level level, ConsoleAppender<ILoggingEvent> appender) {
    logger.setLevel(level);
    logger.setAdditive(false);
    logger.addAppender(appender);
  }

  private static ConsoleAppender<ILoggingEvent> console(LoggerContext context, String pattern) {
    var encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern(pattern);
    encoder.start();
    var appender = new ConsoleAppender<ILoggingEvent>();
    appender.setContext(context);
    appender.setEncoder(encoder);
    appender.start();
    return appender;
  }
}
